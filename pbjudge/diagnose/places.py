"""Expected beside got, place by place, as numpy arrays: what a search for a symptom works on.

A symptom is a claim about all places of one result at once, the right ones too: a program that is
twice too large is so everywhere. A tuple or dict has a `View` for each of its results; the items of a
list are places of one. Where what came back can not be laid beside what is expected (another
structure, an exception, text), there is no place; where that is so too often there is no view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple, TypeAlias

import msgspec

from pbjudge.compare import compare
from pbjudge.compare.elements import fills
from pbjudge.diagnose.calls import Call
from pbjudge.diagnose.sizes import Size, sizes
from pbjudge.model import Problem, Raised, Tolerance
from pbjudge.values import Array, Value

MOST_PLACES: Final = 400
MOST_ELEMENTS: Final = 100_000
_MOST_UNLIKE: Final = 0.25  # share of the wrong calls of which no place can be made
_ROOM: Final = 1e-9  # relative; what another order of operations may lose
_EXACT: Final = 1 << 53  # ints below it are floats as well

# Where a result stands: the method of a class, the place in a tuple, the key of a dict.
_Key: TypeAlias = tuple[int | str, ...]


class Place(NamedTuple):
    """One array or number of one call. `args` are the numeric arguments, scalars without a dimension;
    `results` is what is expected of the other results, `given` what came back for them; `sizes` is how
    large the arguments are, in words; `visible` is a call of an example."""

    expected: Any
    got: Any
    args: Mapping[str, Any]
    results: Mapping[str, Any]
    given: Mapping[str, Any]
    tolerance: Tolerance
    right: bool
    call: int
    sizes: Mapping[str, int]
    visible: bool

    def near(self, one: Any, other: Any, nan: bool = False) -> bool:
        """Whether two arrays of one shape agree, with room for another order of sums; nan only if told."""
        import numpy as np

        if one.shape != other.shape:
            return False
        rtol, atol = max(self.tolerance.rtol, _ROOM), self.tolerance.atol
        return bool(np.allclose(one, other, rtol=rtol, atol=atol, equal_nan=nan))


class View(NamedTuple):
    """All places of one result that hold anything. `label` names it, where there are several."""

    label: str
    places: list[Place]

    @property
    def wrong(self) -> list[Place]:
        return [place for place in self.places if not place.right]

    @property
    def of(self) -> str:
        """The result in a sentence: nothing where there is no other."""
        return f" of `{self.label}`" if self.label else ""

    @property
    def returned(self) -> str:
        """The result as what came back, at the beginning of a sentence."""
        return f"The returned `{self.label}`" if self.label else "The result"

    def comparable(self) -> bool:
        """Whether all places have the shape that is expected."""
        return all(place.expected.shape == place.got.shape for place in self.places)

    def telling(self) -> bool:
        """Whether all is finite, real and of one shape, with two different expected numbers at least."""
        import numpy as np

        arrays = [array for place in self.places for array in (place.expected, place.got)]
        real = all(np.isfinite(array).all() and not np.iscomplexobj(array) for array in arrays)
        return self.comparable() and real and distinct([place.expected for place in self.wrong]) > 1

    def every(self, holds: Callable[[Place], bool]) -> bool:
        """Whether something is so in all places, the right ones too."""
        return all(map(holds, self.places))

    def starts(self) -> list[str]:
        """Return the arguments that the result could be a change of: of its shape, and of its name."""
        own = self.label in self.places[0].args
        return [name for name in self.arrays() if not own or name == self.label]

    def arrays(self) -> list[str]:
        """Return the arguments that have the shape of the result in every place, and a dimension."""

        def is_alike(name: str, place: Place) -> bool:
            value = place.args.get(name)
            return (
                value is not None
                and bool(value.ndim)
                and value.shape == place.expected.shape == place.got.shape
            )

        return [name for name in self.places[0].args if self.every(partial(is_alike, name))]

    def scalars(self) -> list[str]:
        """Return the arguments that are numbers, where the result is a number as well."""
        if any(place.expected.ndim or place.got.ndim for place in self.places):
            return []
        return numbers_of(self.places)


def numbers_of(places: Sequence[Place]) -> list[str]:
    """Return the arguments that are numbers in every place."""
    names = places[0].args
    return [name for name in names if all(name in p.args and not p.args[name].ndim for p in places)]


def distinct(arrays: Sequence[Any]) -> int:
    """Return how many different numbers are in arrays."""
    import numpy as np

    return len(np.unique(np.concatenate([array.ravel() for array in arrays]))) if arrays else 0


def views(problem: Problem, calls: Sequence[Call]) -> list[View]:
    """Return a view of each result that is wrong somewhere and can be looked at."""
    layout = _Layout(problem)
    found: dict[_Key, list[Place]] = {}
    unlike: dict[_Key, int] = {}
    for number, call in enumerate(calls):
        for key, place in _places(call, number, layout):
            if place is None:
                unlike[key] = unlike.get(key, 0) + 1
            elif place.expected.size or place.got.size:
                found.setdefault(key, []).append(place)
    out = []
    for key, places in found.items():
        view = View(layout.label(key), places[:MOST_PLACES])
        wrong = len({place.call for place in view.wrong})
        # Where no place could be made of the whole, none could be made of its parts.
        lost = sum(count for whole, count in unlike.items() if key[: len(whole)] == whole)
        if wrong and lost <= _MOST_UNLIKE * wrong:
            out.append(view)
    return out


class _Layout:
    """What a problem says of its results: their names, by where they stand; and the sizes to look at."""

    def __init__(self, problem: Problem) -> None:
        self.sizes = sizes(problem)
        self.is_class = problem.target.kind == "class"
        items = problem.target.callables[0].returns.items if not self.is_class else ()
        is_tuple = not self.is_class and problem.target.callables[0].returns.name == "tuple"
        self.names = [item.label or f"item {at}" for at, item in enumerate(items)] if is_tuple else []
        asked = [called for called in problem.target.callables if called.returns.name != "none"]
        self.has_methods = self.is_class and len(asked) > 1

    def own(self, call: Call) -> _Key:
        """Return where all results of a call stand."""
        return (call.step.name,) if self.has_methods else ()

    def name(self, at: int | str) -> str:
        """Return the name of a result of a function by its place."""
        return self.names[at] if isinstance(at, int) and at < len(self.names) else f"item {at}"

    def label(self, key: _Key) -> str:
        if not key:
            return ""
        first, *rest = key
        start = str(first) if self.has_methods else self.name(first)
        if self.names or self.has_methods:
            return start + "".join(f"[{one!r}]" for one in rest)
        return start


def _places(call: Call, number: int, layout: _Layout) -> Iterator[tuple[_Key, Place | None]]:
    expected = call.step.expected
    if expected is msgspec.UNSET or isinstance(expected, Raised):
        return
    if call.outcome is None or call.outcome.raised is not None:
        yield layout.own(call), None
        return
    args = _numeric({name: value for name, value in call.filled.items() if not _is_mask(value)})
    measured = _measured(layout.sizes, call)
    results, given = _results(expected, layout), _results(call.outcome.returned, layout)
    for where, mine, theirs in _leaves(expected, call.outcome.returned, ()):
        key = (*layout.own(call), *_named(expected, where))
        array, got = numbers(mine), numbers(theirs)
        if array is None or got is None or max(array.size, got.size) > MOST_ELEMENTS:
            yield key, None
            continue
        own = layout.label(key)
        yield (
            key,
            Place(
                array,
                got,
                _at(args, call.filled, where),
                {name: value for name, value in results.items() if name != own},
                {name: value for name, value in given.items() if name != own},
                call.tolerance,
                compare(mine, theirs, call.tolerance) is None,
                number,
                measured,
                call.visible,
            ),
        )


def _named(expected: Value, where: tuple[Any, ...]) -> _Key:
    """Return the part of a path that tells results apart: places of a tuple, keys of a dict, no items."""
    key: list[int | str] = []
    for at in where:
        if isinstance(expected, list) or not isinstance(expected, (tuple, dict)):
            break
        key.append(at)
        expected = expected[at]
    return tuple(key)


def _is_mask(value: Value) -> bool:
    """Whether an argument only says yes or no, so that no sum or change is made of it."""
    return isinstance(value, bool) or (isinstance(value, Array) and value.dtype[1:2] == "b")


def _measured(known: Sequence[Size], call: Call) -> dict[str, int]:
    counts = {f"{size.several} of `{size.parameter}`": size.of(call.filled) for size in known}
    return {words: count for words, count in counts.items() if count is not None}


def _results(expected: Value, layout: _Layout) -> dict[str, Any]:
    if not isinstance(expected, tuple):
        return {}
    return _numeric({layout.name(at): value for at, value in enumerate(expected)})


def _numeric(values: Mapping[str, Value]) -> dict[str, Any]:
    arrays = {name: numbers(value) for name, value in values.items()}
    return {name: array for name, array in arrays.items() if array is not None}


def _at(args: dict[str, Any], filled: Mapping[str, Value], where: tuple[Any, ...]) -> dict[str, Any]:
    """Return the numeric arguments of a place: of a list of arrays, the one in the same position."""
    if len(where) != 1 or type(where[0]) is not int:
        return args
    lists = {name: value for name, value in filled.items() if name not in args and isinstance(value, list)}
    return args | _numeric({name: v[where[0]] for name, v in lists.items() if where[0] < len(v)})


def _leaves(expected: Value, got: Value, where: tuple[Any, ...]) -> Iterator[tuple[Any, Value, Value]]:
    same_kind = type(expected) is type(got)
    if isinstance(expected, list) and numbers(expected) is not None and numbers(got) is not None:
        yield where, expected, got
    elif same_kind and isinstance(expected, (list, tuple)) and len(expected) == len(got):
        for at, (mine, theirs) in enumerate(zip(expected, got, strict=True)):
            yield from _leaves(mine, theirs, (*where, at))
    elif same_kind and isinstance(expected, dict) and expected.keys() == got.keys():
        for key in expected:
            yield from _leaves(expected[key], got[key], (*where, key))
    else:
        yield where, expected, got


def numbers(value: Value) -> Any:
    """Return a number, an array or a list of numbers as a float or complex array, None for the rest."""
    import numpy as np

    if isinstance(value, Array):
        if value.dtype[1:2] not in "biufc" or not fills(value):
            return None
        array = np.frombuffer(value.data, dtype=value.dtype).reshape(value.shape)
        return array if array.dtype.kind == "c" else array.astype(np.float64)
    if isinstance(value, (bool, int, float, complex)):
        try:
            return np.asarray(value if isinstance(value, complex) else float(value))
        except OverflowError:
            return None
    if isinstance(value, (list, tuple)) and value and _is_table(value):
        return np.asarray(value, dtype=np.float64)
    return None


def _is_table(value: Value) -> bool:
    """Whether nested lists hold nothing but floats and small ints, and as many in each."""
    if not isinstance(value, (list, tuple)):
        return type(value) is float or (type(value) is int and abs(value) < _EXACT)
    kinds = {(type(one), len(one) if isinstance(one, (list, tuple)) else 0) for one in value}
    return all(map(_is_table, value)) and (len(kinds) == 1 or all(length == 0 for _, length in kinds))
