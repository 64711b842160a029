"""How large the arguments of a call are, by words that a learner can look up: rows of `x`, entries of `y`.

Where a problem names the dimensions of its arrays, arrays that share a name share a size, and it is told
by the first of them. Arrays of any shape have all their entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from pbjudge.model import Parameter, Problem
from pbjudge.values import Array, Value

_OF_TABLE: Final = ("row", "column")


class Size(NamedTuple):
    """One dimension of one argument: where to read it, and the word for one and for several of it.

    `axis` is None where all entries count, of an array of any shape.
    """

    parameter: str
    axis: int | None
    one: str
    several: str

    def of(self, given: Mapping[str, Value]) -> int | None:
        """Return how large it is in a call with these arguments, None where it has no such axis."""
        value = given.get(self.parameter)
        if not isinstance(value, Array):
            return None
        if self.axis is None:
            count = 1
            for length in value.shape:
                count *= length
            return count
        return value.shape[self.axis] if -len(value.shape) <= self.axis < len(value.shape) else None


def sizes(problem: Problem) -> list[Size]:
    """Return the sizes that the arguments of a problem can differ in, each name of a dimension once."""
    named: set[int | str] = set()
    found = []
    for called in problem.target.callables:
        for parameter in called.parameters:
            for name, size in _sizes_of(parameter):
                if name not in named:
                    named.add(name)
                    found.append(size)
    return found


def _sizes_of(parameter: Parameter) -> Iterator[tuple[str, Size]]:
    shape, name = parameter.type.shape, parameter.name
    if not shape:
        return
    if shape == ("...",):
        yield f"all of {name}", Size(name, None, "entry", "entries")
    for axis, dimension in enumerate(shape):
        if not isinstance(dimension, str) or dimension in ("...", "_"):
            continue
        if "..." in shape:
            if axis == len(shape) - 1:
                yield dimension, Size(name, -1, "entry in its last axis", "entries in its last axis")
        elif len(shape) == 1:
            yield dimension, Size(name, 0, "entry", "entries")
        elif len(shape) == len(_OF_TABLE):
            yield dimension, Size(name, axis, _OF_TABLE[axis], f"{_OF_TABLE[axis]}s")
        else:
            yield dimension, Size(name, axis, f"entry along axis {axis}", f"entries along axis {axis}")
