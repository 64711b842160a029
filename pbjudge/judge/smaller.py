"""Inputs with a dimension or a step cut: a counterexample smaller than what its generator draws.

Arguments that share a named dimension share their indices along it, so one is left out of all of them
at once, of arrays in a dict too. A list is a dimension of its own. Of the steps on a class each may be left
out, or an argument wherever it is given; lists of one length, and arrays of one shape at one place of them,
are cut in all steps at once. What comes out may break what the statement says, or be no case at all: whoever
asks has to hold it against the declared types, the problem's `promise` and the reference.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from pbjudge.model import ValueType
from pbjudge.values import Array, Value

_Path = tuple[str | int, ...]  # the keys and places that lead to an array or list
_Place = tuple[_Path, int]  # and an axis of it


def cuts(inputs: Value, declared: Mapping[str, ValueType]) -> Iterator[Value]:
    """Yield smaller inputs of a function (a dict), or steps on a class (a list of dicts), largest cuts first.

    `declared` are the types of arguments by name. No dimension loses its last index.
    """
    if isinstance(inputs, dict):
        dimensions = _dimensions_of(inputs, declared)
    else:
        yield from _shorter(inputs)
        dimensions = _dimensions_of_steps(inputs, declared)
    found: dict[Hashable, list[_Place]] = {}
    for dimension, place in dimensions:
        found.setdefault(dimension, []).append(place)
    for places in found.values():
        for keep in _kept_indices(_size(inputs, places[0])):
            changed = inputs
            for path, axis in places:
                changed = _kept(changed, path, axis, keep)
            yield changed


def _kept_indices(size: int) -> Iterator[list[int]]:
    """Yield the indices that are kept: few of the first, the second half, then all but one."""
    first = 1
    while first < size - 1:
        yield list(range(first))
        first += max(1, first // 2)
    if size > 3:
        yield list(range(size // 2, size))
    if size > 1:
        for left_out in reversed(range(size)):
            yield [at for at in range(size) if at != left_out]


def _shorter(steps: list[dict[str, Value]]) -> Iterator[list[dict[str, Value]]]:
    """Yield the steps without one of them, the last first, then without an argument wherever it is given."""
    for left_out in reversed(range(len(steps))):
        yield [step for at, step in enumerate(steps) if at != left_out]
    for name in dict.fromkeys(name for step in steps for name in step.get("args", {})):
        yield [
            {**step, "args": {key: value for key, value in step.get("args", {}).items() if key != name}}
            for step in steps
        ]


def _dimensions_of(
    inputs: Mapping[str, Value], declared: Mapping[str, ValueType]
) -> Iterator[tuple[Hashable, _Place]]:
    """Yield the dimensions of a function's arguments, each with a place that has it."""
    for name, value in inputs.items():
        if name in declared:
            yield from _dimensions(value, declared[name], (name,))


def _dimensions_of_steps(
    steps: list[dict[str, Value]], declared: Mapping[str, ValueType]
) -> Iterator[tuple[Hashable, _Place]]:
    """Yield the dimensions of the arguments of all steps; what has one size is taken for one dimension."""
    for number, step in enumerate(steps):
        for name, value in step.get("args", {}).items():
            path = (number, "args", name)
            if isinstance(value, list):
                yield ("list", len(value)), (path, 0)
                for at, item in enumerate(value):
                    if isinstance(item, Array):
                        for axis in range(len(item.shape)):
                            yield ("item", at, item.shape, axis), ((*path, at), axis)
            elif name in declared:
                for dimension, (where, axis) in _dimensions(value, declared[name], path):
                    yield (dimension, _size(steps, (where, axis))), (where, axis)


def _dimensions(value: Value, declared: ValueType, path: _Path) -> Iterator[tuple[str, _Place]]:
    """Yield the named dimensions of a value, each with a place that has it."""
    if isinstance(value, list):
        yield f"list {path}", (path, 0)
    elif isinstance(value, dict):
        for item in declared.items:
            if item.label in value:
                yield from _dimensions(value[item.label], item, (*path, item.label))
    elif isinstance(value, Array) and declared.shape is not None and value.shape:
        for axis, dimension in enumerate(_spelt(declared.shape, len(value.shape))):
            if dimension is not None:
                yield dimension, (path, axis)


def _spelt(shape: tuple[int | str, ...], count: int) -> list[str | None]:
    """Return a name for each of an array's axes, None for one of fixed or of any size."""
    spelt: list[str | None] = []
    for entry in shape:
        if entry == "...":
            spelt += [f"... {number}" for number in range(count - len(shape) + 1)]
        else:
            spelt.append(entry if isinstance(entry, str) and entry != "_" else None)
    return spelt if len(spelt) == count else [None] * count


def _size(inputs: Value, place: _Place) -> int:
    value = inputs
    for key in place[0]:
        value = value[key]
    return value.shape[place[1]] if isinstance(value, Array) else len(value)


def _kept(value: Any, path: _Path, axis: int, keep: list[int]) -> Any:
    """Return a value with these indices alone of what lies at the path in it."""
    if path:
        changed = value.copy()
        changed[path[0]] = _kept(value[path[0]], path[1:], axis, keep)
        return changed
    return taken(value, axis, keep) if isinstance(value, Array) else [value[at] for at in keep]


def taken(array: Array, axis: int, keep: Sequence[int]) -> Array:
    """Return the array with these indices of an axis alone, in their order, as `numpy.take` does."""
    data = memoryview(array.data).cast("B")
    outer = math.prod(array.shape[:axis])
    size = array.shape[axis]
    block = len(data) // (outer * size) if outer * size else 0
    parts = (
        data[(row * size + at) * block : (row * size + at + 1) * block] for row in range(outer) for at in keep
    )
    shape = (*array.shape[:axis], len(keep), *array.shape[axis + 1 :])
    return Array(array.dtype, shape, b"".join(parts), array.scalar)
