"""Values by their declared types: what YAML or a generator wrote becomes what the learner's code gets.

A list under a dtype becomes an `Array`, an int under `float` a float, a list under `tuple` a tuple, a
seed under `rng` and a name under `callable` their marks. Nothing is guessed: a float is no int, a
bool no number, a ragged list no array.

Named dimensions agree within one call: the first value that has `n` says what `n` is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pbjudge.bank.arrays import DTYPES, MisfitError, flattened, packed, unwrapped
from pbjudge.bank.complaints import Field, described, dtype_name, quoted, shape_text, written
from pbjudge.bank.suggest import did_you_mean
from pbjudge.model import Parameter, ValueType
from pbjudge.values import Array, Named, Ref, Seeded, Value

ANY_SIZES = "..."
ANY_SIZE = "_"
ANY = ValueType(name="any")

_REFERENCE = re.compile(r"\$[A-Za-z_][A-Za-z0-9_]*")


class Fit:
    """The values of one call. `say` is told what does not fit, with its field.

    `saved` are the names that earlier steps saved, and a text `$name` is then a reference; None where
    there are no steps. `functions` are the callables of support.py; None leaves their names alone.
    """

    def __init__(
        self,
        say: Callable[[Field, str], None],
        saved: Iterable[str] | None = None,
        functions: Iterable[str] | None = None,
    ) -> None:
        self.say = say
        self.saved = saved
        self.functions = functions
        self.sizes: dict[str, tuple[int, Field]] = {}

    def arguments(
        self, given: dict[str, Value], wanted: tuple[Parameter, ...], field: Field
    ) -> dict[str, Value]:
        """Return the arguments in the order of the parameters, each as its type has it."""
        names = [one.name for one in wanted]
        for name in given:
            if name not in names:
                self.say((*field, name), f"there is no such parameter; {nearest(name, names)}")
        out: dict[str, Value] = dict.fromkeys(name for name in names if name in given)
        # An empty list does not tell how long its rows would be; the other arguments may.
        for one in sorted(wanted, key=lambda one: given.get(one.name) in ([], ())):
            at = (*field, one.name)
            if one.name in given:
                out[one.name] = self.argument(given[one.name], one, at)
            elif not one.has_default:
                self.say(at, "is missing")
        return out

    def argument(self, value: Value, parameter: Parameter, field: Field) -> Value:
        """Return one argument; null fits where it is the default."""
        if value is None and parameter.has_default and parameter.default is None:
            return None
        return self.value(value, parameter.type, field)

    def value(self, value: Value, declared: ValueType, field: Field) -> Value:
        """Return `value` as `declared` has it; where it does not fit that is told, and the result void."""
        if self.saved is not None and isinstance(value, str) and _REFERENCE.fullmatch(value):
            value = Ref(value[1:])
        if isinstance(value, Ref):
            return self.reference(value, field)
        if declared.shape is not None:
            return self.array(value, declared.name, declared.shape, field)
        plain = value if declared.name == "any" else unwrapped(value)
        return _READERS[declared.name](self, plain, declared, field)

    def reference(self, value: Ref, field: Field) -> Ref:
        if value.name not in (self.saved or ()):
            self.say(field, f"no earlier step saves {quoted(value.name)}")
        return value

    def wrong(self, expected: str, value: Value, field: Field) -> None:
        self.say(field, f"expected {expected}, got {described(value)}")

    def integer(self, value: Value, declared: ValueType, field: Field) -> Value:
        return value if type(value) is int else self.wrong("an integer", value, field)

    def number(self, value: Value, declared: ValueType, field: Field) -> Value:
        if type(value) not in (int, float):
            return self.wrong("a number", value, field)
        try:
            return float(value)
        except OverflowError:
            return self.say(field, f"{described(value)} does not fit a float")

    def boolean(self, value: Value, declared: ValueType, field: Field) -> Value:
        return value if isinstance(value, bool) else self.wrong("true or false", value, field)

    def text(self, value: Value, declared: ValueType, field: Field) -> Value:
        return value if isinstance(value, str) else self.wrong("text", value, field)

    def nothing(self, value: Value, declared: ValueType, field: Field) -> Value:
        return None if value is None else self.wrong("null", value, field)

    def anything(self, value: Value, declared: ValueType, field: Field) -> Value:
        if isinstance(value, list | tuple):
            return type(value)(self.value(one, ANY, (*field, index)) for index, one in enumerate(value))
        if isinstance(value, dict):
            return {key: self.value(one, ANY, (*field, key)) for key, one in value.items()}
        return value

    def listed(self, value: Value, declared: ValueType, field: Field) -> Value:
        if not isinstance(value, list | tuple):
            return self.wrong("a list", value, field)
        inner = declared.items[0] if declared.items else ANY
        return [self.value(one, inner, (*field, index)) for index, one in enumerate(value)]

    def placed(self, value: Value, declared: ValueType, field: Field) -> Value:
        if not isinstance(value, list | tuple):
            return self.wrong("a list (a tuple)", value, field)
        if declared.items and len(value) != len(declared.items):
            return self.wrong(f"a list of {len(declared.items)}", value, field)
        inner = declared.items or (ANY,) * len(value)
        return tuple(self.value(one, inner[index], (*field, index)) for index, one in enumerate(value))

    def keyed(self, value: Value, declared: ValueType, field: Field) -> Value:
        if not isinstance(value, dict):
            return self.wrong("a mapping", value, field)
        by_key = {one.label: one for one in declared.items if one.label}
        for key in by_key:
            if key not in value:
                self.say((*field, key), "is missing")
        inner = declared.items[0] if declared.items else ANY
        for key in value:
            if by_key and key not in by_key:
                self.say((*field, key), f"there is no such key; {nearest(key, by_key)}")
        return {key: self.value(one, by_key.get(key, inner), (*field, key)) for key, one in value.items()}

    def seeded(self, value: Value, declared: ValueType, field: Field) -> Value:
        seed = value.seed if isinstance(value, Seeded) else value
        if type(seed) is not int or seed < 0:
            return self.wrong("a seed, an integer from 0", value, field)
        return Seeded(seed)

    def named(self, value: Value, declared: ValueType, field: Field) -> Value:
        name = value.name if isinstance(value, Named) else value
        if not isinstance(name, str):
            return self.wrong("the name of a function of support.py", value, field)
        if self.functions is not None and name not in self.functions:
            self.say(field, f"support.py defines no {quoted(name)}; {nearest(name, self.functions)}")
        return Named(name)

    def array(self, value: Value, dtype: str, wanted: tuple[int | str, ...], field: Field) -> Value:
        code = DTYPES[dtype]
        if isinstance(value, Array):
            if value.dtype != code:
                self.say(field, f"expected {dtype_name(code)}, got {described(value)}")
            self.shape(value.shape, wanted, field)
            return Array(code, value.shape, value.data)
        if _spread(wanted, 0) and not isinstance(value, list | tuple):
            return self.wrong(f"a list (an array of {dtype_name(code)})", value, field)
        try:
            shape, flat = flattened(value)
            if not flat:
                shape += tuple(map(self.size_of, wanted[len(shape) :])) if ANY_SIZES not in wanted else ()
            data = packed(flat, code, shape)
        except MisfitError as misfit:
            return self.say((*field, *misfit.where), misfit.text)
        self.shape(shape, wanted, field)
        return Array(code, shape, data)

    def size_of(self, dimension: int | str) -> int:
        return dimension if isinstance(dimension, int) else self.sizes.get(dimension, (0, ()))[0]

    def shape(self, shape: tuple[int, ...], wanted: tuple[int | str, ...], field: Field) -> None:
        """Hold a shape against the declared one, and note the sizes of named dimensions."""
        dimensions = _spread(wanted, len(shape))
        agree = len(dimensions) == len(shape) and all(
            not isinstance(name, int) or name == size for name, size in zip(dimensions, shape, strict=True)
        )
        if not agree:
            self.say(field, f"expected shape {shape_text(wanted)}, got {shape_text(shape)}")
            return
        for name, size in zip(dimensions, shape, strict=True):
            if isinstance(name, str) and name != ANY_SIZE:
                known, where = self.sizes.setdefault(name, (size, field))
                if known != size:
                    self.say(field, f"{quoted(name)} is {size} here, and {known} in {quoted(written(where))}")


def nearest(word: object, known: Iterable[str]) -> str:
    """Return what to write instead of `word`: the one that was meant, else all that there are."""
    known = list(known)
    near = did_you_mean(word, known) if isinstance(word, str) else None
    if near:
        return f"did you mean {quoted(near)}?"
    return f"known here: {', '.join(known)}" if known else "there are none"


def _spread(wanted: tuple[int | str, ...], count: int) -> tuple[int | str, ...]:
    """Return the dimensions with `...` written out as any sizes, to `count` dimensions if it can."""
    if ANY_SIZES not in wanted:
        return wanted
    at = wanted.index(ANY_SIZES)
    return (*wanted[:at], *(ANY_SIZE,) * (count - len(wanted) + 1), *wanted[at + 1 :])


_READERS: dict[str, Callable[[Fit, Value, ValueType, Field], Value]] = {
    "int": Fit.integer,
    "float": Fit.number,
    "bool": Fit.boolean,
    "str": Fit.text,
    "none": Fit.nothing,
    "any": Fit.anything,
    "list": Fit.listed,
    "tuple": Fit.placed,
    "dict": Fit.keyed,
    "rng": Fit.seeded,
    "callable": Fit.named,
}
SCALARS = tuple(_READERS)
