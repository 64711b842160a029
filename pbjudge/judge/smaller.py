"""Inputs with a dimension cut: what a counterexample is made smaller by, beyond what its generator draws.

Arguments that share a named dimension share their indices along it, so one is left out of all of them at
once. A list is a dimension of its own. What comes out has the declared shapes, but may break what the
statement says besides: whoever asks has to hold it against the problem's `promise` and the reference.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from pbjudge.model import ValueType
from pbjudge.values import Array, Value

Inputs = Mapping[str, Value]
_Axes = dict[str, list[tuple[str, int]]]


def cuts(inputs: Inputs, declared: Mapping[str, ValueType]) -> Iterator[dict[str, Value]]:
    """Yield inputs with half of a dimension, then with an index of it left out; none loses its last."""
    for places in _dimensions(inputs, declared).values():
        size = _size(inputs, places[0])
        halves = [range(size // 2), range(size // 2, size)] if size > 3 else []
        singles = [[at for at in range(size) if at != left_out] for left_out in reversed(range(size))]
        for keep in [*halves, *(singles if size > 1 else [])]:
            yield {**inputs, **_kept(inputs, places, list(keep))}


def _dimensions(inputs: Inputs, declared: Mapping[str, ValueType]) -> _Axes:
    """Return the named dimensions, each with the arguments and axes that have it."""
    found: _Axes = {}
    for name, value in inputs.items():
        if name not in declared:
            continue
        if isinstance(value, list):
            found[f"list {name}"] = [(name, 0)]
        elif isinstance(value, Array) and declared[name].shape is not None and value.shape:
            for axis, dimension in enumerate(_spelt(declared[name].shape or (), len(value.shape))):
                if dimension is not None:
                    found.setdefault(dimension, []).append((name, axis))
    return found


def _spelt(shape: tuple[int | str, ...], count: int) -> list[str | None]:
    """Return a name for each of an array's axes, None for one of fixed or of any size."""
    spelt: list[str | None] = []
    for entry in shape:
        if entry == "...":
            spelt += [f"... {number}" for number in range(count - len(shape) + 1)]
        else:
            spelt.append(entry if isinstance(entry, str) and entry != "_" else None)
    return spelt if len(spelt) == count else [None] * count


def _size(inputs: Inputs, place: tuple[str, int]) -> int:
    value = inputs[place[0]]
    return value.shape[place[1]] if isinstance(value, Array) else len(value)


def _kept(inputs: Inputs, places: list[tuple[str, int]], keep: list[int]) -> dict[str, Value]:
    changed: dict[str, Value] = {}
    for name, axis in places:
        value = changed.get(name, inputs[name])
        if isinstance(value, Array):
            changed[name] = taken(value, axis, keep)
        elif isinstance(value, list):
            changed[name] = [value[at] for at in keep]
    return changed


def taken(array: Array, axis: int, keep: list[int]) -> Array:
    """Return the array with these indices of an axis alone, as `numpy.take` does."""
    data = memoryview(array.data).cast("B")
    outer = math.prod(array.shape[:axis])
    size = array.shape[axis]
    block = len(data) // (outer * size) if outer * size else 0
    parts = (
        data[(row * size + at) * block : (row * size + at + 1) * block] for row in range(outer) for at in keep
    )
    shape = (*array.shape[:axis], len(keep), *array.shape[axis + 1 :])
    return Array(array.dtype, shape, b"".join(parts), array.scalar)
