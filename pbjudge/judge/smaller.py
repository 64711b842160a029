"""Inputs with a dimension cut: what a counterexample is made smaller by, beyond what its generator draws.

Arguments that share a named dimension share their indices along it, so one is left out of all of them
at once, of arrays in a dict too. A list is a dimension of its own. What comes out has the declared
shapes, but may break what the statement says besides: whoever asks has to hold it against the problem's
`promise` and the reference.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pbjudge.model import ValueType
from pbjudge.values import Array, Value

Inputs = Mapping[str, Value]
_Place = tuple[tuple[str, ...], int]  # the names that lead to an array, and an axis of it


def cuts(inputs: Inputs, declared: Mapping[str, ValueType]) -> Iterator[dict[str, Value]]:
    """Yield inputs with half of a dimension, then with an index of it left out; none loses its last."""
    found: dict[str, list[_Place]] = {}
    for name, value in inputs.items():
        if name in declared:
            for dimension, place in _dimensions(value, declared[name], (name,)):
                found.setdefault(dimension, []).append(place)
    for places in found.values():
        size = _size(inputs, places[0])
        halves = [range(size // 2), range(size // 2, size)] if size > 3 else []
        singles = [[at for at in range(size) if at != left_out] for left_out in reversed(range(size))]
        for keep in [*halves, *(singles if size > 1 else [])]:
            changed = dict(inputs)
            for path, axis in places:
                changed = _kept(changed, path, axis, list(keep))
            yield changed


def _dimensions(value: Value, declared: ValueType, path: tuple[str, ...]) -> Iterator[tuple[str, _Place]]:
    """Yield the named dimensions of a value, each with a place that has it."""
    if isinstance(value, list):
        yield f"list {' '.join(path)}", (path, 0)
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


def _size(inputs: Inputs, place: _Place) -> int:
    value: Any = inputs
    for name in place[0]:
        value = value[name]
    return value.shape[place[1]] if isinstance(value, Array) else len(value)


def _kept(values: Inputs, path: tuple[str, ...], axis: int, keep: list[int]) -> dict[str, Value]:
    """Return the values with these indices alone of what lies at the path."""
    name, rest = path[0], path[1:]
    value: Any = values[name]
    if rest:
        value = _kept(value, rest, axis, keep)
    elif isinstance(value, Array):
        value = taken(value, axis, keep)
    else:
        value = [value[at] for at in keep]
    return {**values, name: value}


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
