"""Inputs for trying whether a mutant differs at all: drawn from the declared types, never by a generator.

    an example    gives the structure: which steps on which objects, lists of which lengths, `$x` for what
    (a template)  was saved. Its numbers are replaced.
    dimensions    a named one has one size in the whole case, 0 to 5, or at times the example's own. Sizes
                  without a name are replaced alike: where the example has twice a 3 there is twice a 5.
    numbers       lie in the declared bounds. A float array is of one style: random, rounded, zeros, one
                  value throughout, ties, huge, tiny, of mixed magnitude. Scalars are at times a bound, a
                  default, an example's own, 0 or 1, or all alike, so that hyper-parameters coincide.
    defaults      parameters that have one are left out at times, and at times all of them.
    steps         the calls of a class are repeated at times, with fresh arguments; objects that the
                  example builds alike are built alike.

Where the statement promises more than types can say (an odd size, a sorted array), the problem's `promise`
mends what was drawn (see `trial`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import msgspec

from pbjudge.authoring.perturb import entry, walked
from pbjudge.bank.arrays import DTYPES, packed
from pbjudge.model import Case, Parameter, Problem, Step, Tolerance, ValueType
from pbjudge.values import Array, Named, Ref, Seeded, Value

MOST = 5  # elements along a dimension
TOLERANCE = Tolerance(rtol=1e-12, atol=0.0, equal_nan=True)
_ANY_SIZES, _ANY_SIZE = "...", "_"


def drawn_cases(problem: Problem, seed: int = 0) -> Iterator[Case]:
    """Yield cases without an end, the same for the same problem and seed; nothing is expected of them yet."""
    random = Random(f"{problem.slug}|{seed}")
    known = _Known(problem)
    number = 0
    while True:
        number += 1
        example = random.choice(problem.examples)
        draw = _Draw(random, known)
        steps = draw.calls(example.steps) if problem.target.kind == "class" else draw.call(example.steps[0])
        name = f"trial {number}"
        yield Case(name=name, steps=tuple(steps), visible=True, tolerance=TOLERANCE)


class _Known:
    """What the examples and groups of a problem show: the values of each parameter, what is compared."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        steps = [step for case in problem.examples for step in case.steps]
        self.compared = {step.name for step in steps if step.compare and step.op == "call"}
        self.values: dict[str, list[Value]] = {}
        for step in steps:
            for name, value in step.args.items():
                self.note(name, value)
        for group in problem.groups:
            for name, swept in group.draw.sweep.items() if group.draw.generate is None else ():
                for value in swept:
                    self.note(name, value)

    def note(self, name: str, value: Value) -> None:
        if type(value) in (int, float, bool, str, Named) and value not in self.values.setdefault(name, []):
            self.values[name].append(value)


class _Draw:
    """One case in the making: the sizes and values that its arguments share."""

    def __init__(self, random: Random, known: _Known) -> None:
        self.random = random
        self.known = known
        self.keeps_sizes = random.random() < 0.3
        self.keeps_defaults = random.random() < 0.15
        self.alike = random.choice((0.1, 0.5, 0.9, 1.0, 2.0)) if random.random() < 0.1 else None
        self.sizes: dict[object, int] = {}
        self.loose: tuple[int, ...] | None = None
        self.arrays: dict[tuple[object, ...], Array] = {}
        self.made: dict[str, dict[str, Value]] = {}

    # --- steps ---

    def call(self, step: Step) -> list[Step]:
        return [self.fresh(step)]

    def calls(self, steps: Sequence[Step]) -> list[Step]:
        out = []
        for step in steps:
            out.append(self.fresh(step))
            while step.op == "call" and step.save is None and self.random.random() < 0.3 and len(out) < 12:
                out.append(self.fresh(step))
        return out

    def fresh(self, step: Step) -> Step:
        """Return a step like an example's, with other arguments."""
        called = self.known.problem.target.callable("__init__" if step.op == "new" else step.name)
        args = {}
        for one in called.parameters if called is not None else ():
            if not (one.has_default and self.left_out()):
                args[one.name] = self.argument(one, step.args.get(one.name))
        if step.op == "new":
            args = self.like_before(step.args, args)
        compare = step.op == "call" and step.name in self.known.compared
        return msgspec.structs.replace(step, args=args, compare=compare, expected=msgspec.UNSET)

    def like_before(self, example: dict[str, Value], args: dict[str, Value]) -> dict[str, Value]:
        """Return the arguments with the hyper-parameters of an object that the example builds alike."""
        key = repr({name: value for name, value in example.items() if _is_plain(value)})
        same = self.made.setdefault(key, {name: value for name, value in args.items() if _is_plain(value)})
        return {name: value for name, value in args.items() if not _is_plain(value)} | same

    def left_out(self) -> bool:
        return self.keeps_defaults or self.random.random() < 0.25

    def argument(self, parameter: Parameter, template: Value) -> Value:
        if parameter.has_default and parameter.default is None and self.random.random() < 0.3:
            return None
        known = list(self.known.values.get(parameter.name, []))
        if parameter.has_default and parameter.default is not None:
            known.append(parameter.default)
        return self.value(parameter.type, template, known)

    # --- values ---

    def value(self, declared: ValueType, template: Value, known: Sequence[Value] = ()) -> Value:
        if isinstance(template, Ref):
            return template
        if declared.shape is not None:
            return self.array(declared, template if isinstance(template, Array) else None)
        return _DRAWERS[declared.name](self, declared, template, known)

    def number(self, declared: ValueType, template: Value, known: Sequence[Value]) -> Value:
        low, high = _bounds(declared)
        edges = [one for one in (low, high, 0.0, 1.0, -1.0) if math.isfinite(one)]
        edges += [one for one in known if type(one) is float]
        if self.alike is not None and low <= self.alike <= high:
            return self.alike
        if self.random.random() < 0.35:
            return float(self.random.choice([one for one in edges if low <= one <= high] or [0.0]))
        return self.spread(low, high)

    def spread(self, low: float, high: float) -> float:
        """Return a random number between bounds; over several decades of them as likely."""
        random = self.random
        if math.isfinite(low) and math.isfinite(high):
            if high > 0 and low >= 0 and high > 100 * low and random.random() < 0.6:
                return float(min(high, max(low, math.exp(random.uniform(*_logarithms(low, high))))))
            return random.uniform(low, high)
        size = abs(random.gauss(0, 3)) if random.random() < 0.7 else 10 ** random.uniform(-6, 4)
        if math.isfinite(low):
            return low + size
        return high - size if math.isfinite(high) else random.choice((-1, 1)) * size

    def integer(self, declared: ValueType, template: Value, known: Sequence[Value]) -> Value:
        low, high = _bounds(declared)
        least = math.ceil(low) if math.isfinite(low) else -3
        most = math.floor(high) if math.isfinite(high) else max(least, 0) + 12
        edges = [one for one in (least, least + 1, most, 0, 1, 2) if least <= one <= most]
        edges += [one for one in known if type(one) is int and least <= one <= most]
        if self.random.random() < 0.4:
            return self.random.choice(edges)
        near = min(most, least + 12)
        return self.random.randint(least, near if self.random.random() < 0.6 else most)

    def boolean(self, declared: ValueType, template: Value, known: Sequence[Value]) -> Value:
        return self.random.random() < 0.5

    def text(self, declared: ValueType, template: Value, known: Sequence[Value]) -> Value:
        words = [one for one in known if type(one) is str] or ["", "a", "abc", "to be or not to be"]
        return self.random.choice(words)

    def nothing(self, declared: ValueType, template: Value, known: Sequence[Value]) -> Value:
        return None

    def seeded(self, declared: ValueType, template: Value, known: Sequence[Value]) -> Value:
        return Seeded(self.random.randrange(1 << 32))

    def named(self, declared: ValueType, template: Value, known: Sequence[Value]) -> Value:
        return self.random.choice([one for one in known if isinstance(one, Named)] or [template])

    def anything(self, declared: ValueType, template: Value, known: Sequence[Value]) -> Value:
        """Return a value like the template, with other numbers where they are no more than that."""

        def leaf(value: Value, declared: ValueType | None) -> Value:
            if isinstance(value, Array) and not value.scalar:
                name = next(name for name, code in DTYPES.items() if code == value.dtype)
                return self.array(ValueType(name=name, shape=(_ANY_SIZES,)), value)
            return self.spread(-math.inf, math.inf) if type(value) is float else value

        return walked(template, None, leaf)

    def listed(self, declared: ValueType, template: Value, known: Sequence[Value]) -> Value:
        if not declared.items:
            return self.anything(declared, template if isinstance(template, list) else [], known)
        entries = template if isinstance(template, list) else []
        length = self.size(("length", len(entries)), len(entries)) if entries else self.size("length", 0)
        return [
            self.value(declared.items[0], entries[at % len(entries)] if entries else None)
            for at in range(length)
        ]

    def placed(self, declared: ValueType, template: Value, known: Sequence[Value]) -> Value:
        if not declared.items:
            return self.anything(declared, template if isinstance(template, tuple) else (), known)
        entries = template if isinstance(template, tuple) else [None] * len(declared.items)
        return tuple(self.value(one, entries[at]) for at, one in enumerate(declared.items))

    def keyed(self, declared: ValueType, template: Value, known: Sequence[Value]) -> Value:
        if not declared.items:
            return self.anything(declared, template if isinstance(template, dict) else {}, known)
        entries = template if isinstance(template, dict) else {}
        keys = [one.label for one in declared.items if one.label] or list(entries)
        return {key: self.value(entry(declared, key) or ANY, entries.get(key)) for key in keys}

    # --- arrays ---

    def array(self, declared: ValueType, template: Array | None) -> Array:
        assert declared.shape is not None
        shape = self.shape(declared.shape, None if template is None else template.shape)
        key = (declared.name, shape, declared.low, declared.high)
        if key not in self.arrays or self.random.random() < 0.9:
            code = DTYPES[declared.name]
            flat = self.elements(code, math.prod(shape), *_bounds(declared))
            self.arrays[key] = Array(code, shape, packed(flat, code, shape))
        return self.arrays[key]

    def shape(self, declared: Sequence[int | str], template: Sequence[int] | None) -> tuple[int, ...]:
        count = len(template) - len(declared) + 1 if template is not None else 0
        out: list[int] = []
        for one in declared:
            here = template[len(out)] if template is not None and len(out) < len(template) else None
            if isinstance(one, int):
                out.append(one)
            elif one == _ANY_SIZES and template is not None:
                out += [self.size(("any", size), size) for size in template[len(out) : len(out) + count]]
            elif one == _ANY_SIZES:
                out += self.loose_sizes()
            else:
                out.append(self.size(("any", here) if one == _ANY_SIZE else one, here))
        return tuple(out)

    def size(self, key: object, example: int | None) -> int:
        """Return the size of a dimension, one for each key."""
        if key not in self.sizes:
            keeps = self.keeps_sizes and example is not None
            self.sizes[key] = example if keeps and example is not None else self.random.choice(_SIZES)
        return self.sizes[key]

    def loose_sizes(self) -> tuple[int, ...]:
        if self.loose is None:
            self.loose = tuple(self.random.choice(_SIZES) for _ in range(self.random.randint(0, 3)))
        return self.loose

    def elements(self, code: str, count: int, low: float, high: float) -> list[Any]:
        """Return numbers for an array of a dtype, in bounds and all in one style."""
        kind, bits = code[1], 8 * int(code[2:])
        if kind == "b":
            return [self.random.random() < 0.5 for _ in range(count)]
        if kind in "iu":
            return self.integers(kind, bits, count, low, high)
        most = {16: 6e4, 32: 1e30}.get(bits // (1 + (kind == "c")), math.inf)
        style = _STYLES[self.random.choice(tuple(_STYLES))]
        if kind == "c":
            parts = [_within(one, -most, most) for one in style(self.random, 2 * count)]
            return [complex(*pair) for pair in zip(parts[::2], parts[1::2], strict=True)]
        low, high = max(low, -most), min(high, most)
        return [_within(one, low, high) for one in style(self.random, count)]

    def integers(self, kind: str, bits: int, count: int, low: float, high: float) -> list[int]:
        least = math.ceil(low) if math.isfinite(low) else 0 if kind == "u" else -4
        most = math.floor(high) if math.isfinite(high) else max(least, 0) + 5
        if kind == "u" and bits == 8 and not math.isfinite(high) and self.random.random() < 0.5:
            most = 255
        if self.random.random() < 0.2:
            return [self.random.choice((least, most))] * count
        return [self.random.randint(least, most) for _ in range(count)]


ANY = ValueType(name="any")
_SIZES = (0, 1, 1, 2, 2, 3, 3, 4, MOST)
_Drawer = Callable[[_Draw, ValueType, Value, Sequence[Value]], Value]
_DRAWERS: dict[str, _Drawer] = {
    "int": _Draw.integer,
    "float": _Draw.number,
    "bool": _Draw.boolean,
    "str": _Draw.text,
    "none": _Draw.nothing,
    "any": _Draw.anything,
    "list": _Draw.listed,
    "tuple": _Draw.placed,
    "dict": _Draw.keyed,
    "rng": _Draw.seeded,
    "callable": _Draw.named,
}
_Style = Callable[[Random, int], list[float]]
_STYLES: dict[str, _Style] = {
    "random": lambda random, n: [random.gauss(0, 1) for _ in range(n)],
    "wide": lambda random, n: [random.gauss(0, 30) for _ in range(n)],
    "rounded": lambda random, n: [round(random.gauss(0, 2), 1) for _ in range(n)],
    "zeros": lambda random, n: [0.0] * n,
    "constant": lambda random, n: [random.choice((1.0, -1.0, 0.5, random.gauss(0, 2)))] * n,
    "ties": lambda random, n: [random.choice((-1.0, 0.0, 0.5, 1.0)) for _ in range(n)],
    "huge": lambda random, n: [random.gauss(0, 1) * 10 ** random.uniform(2, 100) for _ in range(n)],
    "tiny": lambda random, n: [random.gauss(0, 1) * 10 ** random.uniform(-100, -6) for _ in range(n)],
    "mixed": lambda random, n: [random.gauss(0, 1) * 10 ** random.uniform(-12, 6) for _ in range(n)],
}


def _is_plain(value: Value) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    return value is None or type(value) in (int, float, bool, str)


def _bounds(declared: ValueType) -> tuple[float, float]:
    low = -math.inf if declared.low is None else declared.low
    return low, math.inf if declared.high is None else declared.high


def _logarithms(low: float, high: float) -> tuple[float, float]:
    return math.log(low or high * 1e-6), math.log(high)


def _within(x: float, low: float, high: float) -> float:
    """Return the number where it lies in the bounds, else folded or moved into them."""
    if low <= x <= high:
        return x
    folded = low + (low - x) if x < low else high - (x - high)
    return min(high, max(low, folded))
