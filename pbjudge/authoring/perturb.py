"""Inputs changed a little: moved by one unit in the last place, cast to float32, put into another order.

Pure functions on the wire's values, without numpy.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Mapping, Sequence
from random import Random

import msgspec

from pbjudge.judge.smaller import taken
from pbjudge.model import Case, Problem, Raised, Step, ValueType
from pbjudge.values import Array, Value

_FLOAT64, _FLOAT32 = "<f8", "<f4"
Leaf = Callable[[Value, ValueType | None], Value]


def walked(value: Value, declared: ValueType | None, leaf: Leaf) -> Value:
    """Return `value` with `leaf` applied to each array, number or text in it, and to its declared type."""
    if isinstance(value, list | tuple):
        return type(value)(walked(one, item(declared, at), leaf) for at, one in enumerate(value))
    if isinstance(value, dict):
        return {key: walked(one, entry(declared, key), leaf) for key, one in value.items()}
    return leaf(value, declared)


def item(declared: ValueType | None, at: int) -> ValueType | None:
    """Return the declared type of the item at a place of a list or tuple."""
    if declared is None or not declared.items or declared.name not in ("list", "tuple"):
        return None
    return declared.items[0 if declared.name == "list" else min(at, len(declared.items) - 1)]


def entry(declared: ValueType | None, key: Value) -> ValueType | None:
    """Return the declared type of the value at a key of a dict."""
    if declared is None or not declared.items or declared.name != "dict":
        return None
    labelled = {one.label: one for one in declared.items if one.label}
    return labelled.get(key) if labelled else declared.items[0]


def argument_types(problem: Problem, step: Step) -> Mapping[str, ValueType]:
    """Return the declared types of a step's arguments, by name."""
    called = problem.target.callable("__init__" if step.op == "new" else step.name)
    return {} if called is None else {one.name: one.type for one in called.parameters}


def result_type(problem: Problem, step: Step) -> ValueType | None:
    """Return the declared type of a step's result."""
    called = problem.target.callable(step.name)
    return None if called is None or step.op == "new" else called.returns


def with_arguments(case: Case, problem: Problem, leaf: Leaf) -> Case:
    """Return a case with `leaf` applied to everything in its arguments."""
    return msgspec.structs.replace(
        case, steps=tuple(_with_arguments(step, problem, leaf) for step in case.steps)
    )


def _with_arguments(step: Step, problem: Problem, leaf: Leaf) -> Step:
    types = argument_types(problem, step)
    args = {name: walked(value, types.get(name), leaf) for name, value in step.args.items()}
    return msgspec.structs.replace(step, args=args)


# --- one unit in the last place -------------------------------------------------------------------


def nudged(case: Case, problem: Problem, random: Random) -> Case | None:
    """Return the case with each float64 moved to a neighbour; None where there is none to move.

    Equal numbers move alike, so that ties stay ties. Numbers that float32 holds exactly (0, 3, 0.25)
    stay: authors choose them where arithmetic is to be exact, at a threshold or a kink.
    """
    moved: dict[float, float] = {}

    def number(x: float) -> float:
        if x not in moved:
            moved[x] = x if _is_short(x) else math.nextafter(x, random.choice((-math.inf, math.inf)))
        return moved[x]

    def leaf(value: Value, declared: ValueType | None) -> Value:
        if type(value) is float:
            return number(value)
        if isinstance(value, Array) and value.dtype == _FLOAT64:
            return _array(value, _FLOAT64, [number(x) for x in _floats(value)])
        return value

    out = with_arguments(case, problem, leaf)
    return out if any(after != before for before, after in moved.items() if not math.isnan(before)) else None


def _is_short(x: float) -> bool:
    if not math.isfinite(x):
        return True
    try:
        return bool(struct.unpack("<f", struct.pack("<f", x))[0] == x)
    except OverflowError:
        return False


def computes(case: Case) -> bool:
    """Whether a float is expected that is no input, up to its sign, and nothing that float32 holds."""
    given: set[float] = set()
    wanted: list[float] = []
    for step in case.steps:
        for value in step.args.values():
            given.update(map(abs, numbers(value)))
        if not isinstance(step.expected, Raised) and step.expected is not msgspec.UNSET:
            wanted += numbers(step.expected)
    return any(abs(x) not in given and not _is_short(x) for x in wanted)


def numbers(value: Value) -> list[float]:
    """Return every float64 in a value."""
    found: list[float] = []

    def leaf(value: Value, declared: ValueType | None) -> Value:
        if type(value) is float:
            found.append(value)
        elif isinstance(value, Array) and value.dtype == _FLOAT64:
            found.extend(_floats(value))
        return value

    walked(value, None, leaf)
    return found


# --- float32 --------------------------------------------------------------------------------------


def in_float32(case: Case, problem: Problem) -> Case | None:
    """Return the case with each float64 array as float32; None where there is none, or one does not fit."""
    found = 0

    def leaf(value: Value, declared: ValueType | None) -> Value:
        nonlocal found
        if not isinstance(value, Array) or value.dtype != _FLOAT64:
            return value
        found += 1
        return _array(value, _FLOAT32, _floats(value))

    try:
        out = with_arguments(case, problem, leaf)
    except OverflowError:
        return None
    return out if found else None


def _floats(array: Array) -> tuple[float, ...]:
    return struct.unpack(f"<{len(array.data) // 8}d", array.data)


def _array(like: Array, dtype: str, numbers: Sequence[float]) -> Array:
    letter = "d" if dtype == _FLOAT64 else "f"
    return Array(dtype, like.shape, struct.pack(f"<{len(numbers)}{letter}", *numbers), like.scalar)


# --- another order --------------------------------------------------------------------------------

Order = Callable[[int], Sequence[int]]
"""Which element comes at each place of a dimension of that size."""


def dimensions(problem: Problem) -> tuple[str, ...]:
    """Return the names of the dimensions that arguments have."""
    names: dict[str, None] = {}

    def note(declared: ValueType) -> None:
        names.update(dict.fromkeys(str(one) for one in declared.shape or () if _is_name(one)))
        for one in declared.items:
            note(one)

    for called in problem.target.callables:
        for one in called.parameters:
            note(one.type)
    return tuple(names)


def reordered(case: Case, problem: Problem, name: str, order: Order) -> Case | None:
    """Return the case with dimension `name` in another order, in arguments and expected results alike.

    None where no argument has two elements along it.
    """
    moved = 0

    def leaf(value: Value, declared: ValueType | None) -> Value:
        nonlocal moved
        if not isinstance(value, Array) or declared is None or declared.shape is None:
            return value
        for axis in _axes(declared.shape, len(value.shape), name):
            moved += value.shape[axis] > 1
            value = taken(value, axis, order(value.shape[axis]))
        return value

    out = with_arguments(case, problem, leaf)
    if not moved:
        return None
    steps = tuple(_expecting(step, problem, leaf) for step in out.steps)
    return msgspec.structs.replace(out, steps=steps)


def _expecting(step: Step, problem: Problem, leaf: Leaf) -> Step:
    if step.expected is msgspec.UNSET or isinstance(step.expected, Raised):
        return step
    return msgspec.structs.replace(step, expected=walked(step.expected, result_type(problem, step), leaf))


def _axes(shape: tuple[int | str, ...], count: int, name: str) -> list[int]:
    """Return the axes of that name; those after `...` are counted from the end."""
    axes = []
    seen_any = False
    for at, one in enumerate(shape):
        seen_any |= one == "..."
        if one == name:
            axes.append(count - len(shape) + at if seen_any else at)
    return axes


def _is_name(dimension: int | str) -> bool:
    return isinstance(dimension, str) and dimension not in ("...", "_")
