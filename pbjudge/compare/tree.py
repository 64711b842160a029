"""The walk over two values at once: into lists, tuples and dicts, down to numbers, strings and arrays."""

from __future__ import annotations

import re
from math import inf, isfinite
from typing import Final, NamedTuple

from pbjudge.compare import words
from pbjudge.compare.elements import Tally, complexes, count, decode, fills, floats, integers, kind, tally
from pbjudge.literal import dtype_name, shape_text
from pbjudge.model import Mismatch, Outcome, Raised, Reason, Tolerance, ValueType
from pbjudge.values import Array, Value

SMALL: Final = 1 << 14  # elements up to which the import of numpy costs more than it saves
_STRUCTURAL: Final = frozenset({Reason.TYPE, Reason.SHAPE, Reason.DTYPE})


class Place(NamedTuple):
    """Where the walk is: `where` as Python indexes it, `words` as a sentence names it."""

    where: str = ""
    words: str = ""

    def item(self, at: int, label: str) -> Place:
        """Return the place of an item, named where its author named it."""
        word = f"item {at} (`{label}`)" if label else f"item {at}"
        return Place(f"{self.where}[{at}]", self._further(word))

    def key(self, key: Value) -> Place:
        """Return the place of a dict's entry."""
        return Place(f"{self.where}[{key!r}]", self._further(f"key {words.plain(key)}"))

    def _further(self, word: str) -> str:
        return f"{self.words}, {word}" if self.words else word

    def sentence(self, text: str) -> str:
        """Return what is said of this place."""
        return f"{self.words}: {text}" if self.words else text

    def mismatch(self, reason: Reason, text: str) -> Mismatch:
        """Return a mismatch of this place as a whole."""
        return Mismatch(reason=reason, text=self.sentence(text), where=self.where)


def compare(
    expected: Value, got: Value, tolerance: Tolerance, declared: ValueType | None = None
) -> Mismatch | None:
    """Return the first difference between two values, or None where they agree.

    A difference of type, shape or dtype anywhere in a tuple or dict comes before one of values.
    `declared` is the declared type: a reference that returns `0` where `float` is declared means `0.0`,
    and its labels and dimension names make the sentence readable.
    """
    return _compare(expected, got, tolerance, declared, Place())


def same_outcome(
    expected: Value | Raised, outcome: Outcome, tolerance: Tolerance, declared: ValueType | None = None
) -> Mismatch | None:
    """Return how an outcome differs from an expected value or exception, or None.

    An expected exception is matched by its own kind or any kind derived from it.
    """
    raised = outcome.raised
    if not isinstance(expected, Raised):
        if raised is None:
            return compare(expected, outcome.returned, tolerance, declared)
        text = f"raised `{words.name_of(raised.kind)}` where a result is expected"
    elif raised is None:
        text = f"expected `{expected.kind}` to be raised, {words.got(outcome.returned)}"
    elif expected.kind in raised.kinds:
        return None
    else:
        text = f"expected `{expected.kind}` to be raised, got `{words.name_of(raised.kind)}`"
    return Mismatch(reason=Reason.EXCEPTION, text=text)


def locate(value: Value, where: str) -> Value:
    """Return the part of a value that `Mismatch.where` leads to; raises LookupError where there is none."""
    while where:
        step, value = _step(value, where)
        where = where[len(step) :]
    return value


def _step(value: Value, where: str) -> tuple[str, Value]:
    if isinstance(value, dict):
        for key, entry in value.items():
            if where.startswith(f"[{key!r}]"):
                return f"[{key!r}]", entry
    elif isinstance(value, (list, tuple)) and (found := re.match(r"\[(\d+)\]", where)):
        return found[0], value[int(found[1])]
    raise LookupError(where)


def _compare(
    expected: Value, got: Value, tolerance: Tolerance, declared: ValueType | None, place: Place
) -> Mismatch | None:
    expected = _as_declared(expected, declared)
    if isinstance(expected, (list, tuple)):
        return _sequences(expected, got, tolerance, declared, place)
    if isinstance(expected, dict):
        return _dicts(expected, got, tolerance, place)
    if isinstance(expected, Array):
        return _arrays(expected, got, tolerance, declared, place)
    return _singles(expected, got, tolerance, place)


def _as_declared(expected: Value, declared: ValueType | None) -> Value:
    """Return what the reference gave as what its author declared, where Python takes one for the other."""
    unboxed = isinstance(expected, Array) and expected.shape == ()
    if unboxed and (expected.scalar if declared is None else not declared.is_array):
        expected = decode(expected)[0]
    if type(expected) is int and declared is not None and declared.name == "float":
        try:
            return float(expected)
        except OverflowError:
            return expected
    return expected


def _sequences(
    expected: list[Value] | tuple[Value, ...],
    got: Value,
    tolerance: Tolerance,
    declared: ValueType | None,
    place: Place,
) -> Mismatch | None:
    if type(got) is not type(expected):
        return place.mismatch(Reason.TYPE, words.type_text(words.described(expected), got))
    if len(got) != len(expected):
        return place.mismatch(Reason.SHAPE, words.type_text(words.described(expected), got))
    first = None
    for at, (mine, theirs) in enumerate(zip(expected, got, strict=True)):
        inner = _item_type(declared, at)
        label = inner.label if inner is not None and isinstance(expected, tuple) else ""
        found = _compare(mine, theirs, tolerance, inner, place.item(at, label))
        if found is not None and (found.reason in _STRUCTURAL or isinstance(expected, list)):
            return found
        first = first or found
    return first


def _item_type(declared: ValueType | None, at: int) -> ValueType | None:
    if declared is None or not declared.items:
        return None
    return declared.items[0] if declared.name == "list" else declared.items[min(at, len(declared.items) - 1)]


def _dicts(expected: dict[Value, Value], got: Value, tolerance: Tolerance, place: Place) -> Mismatch | None:
    if not isinstance(got, dict):
        return place.mismatch(Reason.TYPE, words.type_text(words.described(expected), got))
    if expected.keys() != got.keys():
        return place.mismatch(Reason.SHAPE, words.keys_text(expected, got))
    first = None
    for key, mine in expected.items():
        found = _compare(mine, got[key], tolerance, None, place.key(key))
        if found is not None and found.reason in _STRUCTURAL:
            return found
        first = first or found
    return first


def _arrays(
    expected: Array, got: Value, tolerance: Tolerance, declared: ValueType | None, place: Place
) -> Mismatch | None:
    # numpy turns a 0-d array into a scalar at every operation, so there one passes for the other
    if not isinstance(got, Array) or (got.scalar and expected.shape != ()):
        return place.mismatch(Reason.TYPE, words.type_text(_expected_array(expected), got))
    if not fills(got):
        return place.mismatch(Reason.TYPE, "the array that came back is broken: its bytes do not fill it")
    if got.shape != expected.shape:
        return place.mismatch(Reason.SHAPE, words.shapes_text(expected, got, declared))
    if kind(got.dtype) != kind(expected.dtype):
        return place.mismatch(Reason.DTYPE, words.dtype_text(expected, got))
    return _elements(expected, got, tolerance, place)


def _expected_array(expected: Array) -> str:
    if expected.shape == ():
        return f"a 0-d {dtype_name(expected.dtype)} array"
    return f"an array of shape {shape_text(expected.shape)}"


def _elements(expected: Array, got: Array, tolerance: Tolerance, place: Place) -> Mismatch | None:
    found = _tally(expected, got, tolerance)
    at = found.element
    if at is None:
        return None
    index = unravelled(at, expected.shape)
    return Mismatch(
        reason=Reason.NOT_FINITE if found.surprises else Reason.VALUES,
        text=place.sentence(words.elements_text(expected, got, found, index)),
        where=place.where,
        index=index,
        wrong=found.wrong,
        total=found.total,
        largest=float(found.largest) if found.worst is not None and kind(expected.dtype) in "ifc" else None,
    )


def _tally(expected: Array, got: Array, tolerance: Tolerance) -> Tally:
    if count(expected) <= SMALL:
        return tally(expected, got, tolerance)
    from pbjudge.compare import bulk

    return bulk.tally(expected, got, tolerance)


def unravelled(at: int, shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return the index of the element at a flat position in C order."""
    index: list[int] = []
    for length in reversed(shape):
        at, here = divmod(at, length)
        index.append(here)
    return tuple(reversed(index))


def _singles(expected: Value, got: Value, tolerance: Tolerance, place: Place) -> Mismatch | None:
    """Compare what has no parts; a numpy scalar or 0-d array stands for the number that it holds."""
    number = decode(got)[0] if isinstance(got, Array) and got.shape == () and fills(got) else got
    accepted = _ACCEPTED.get(type(expected), (type(expected),))
    if type(number) not in accepted:
        name = _NAMES.get(type(expected)) or words.described(expected)
        return place.mismatch(Reason.TYPE, words.type_text(name, got))
    if expected == number:
        return None
    if type(expected) in (int, float, complex):
        return _numbers(expected, number, tolerance, place)
    text = words.string_text if isinstance(expected, (str, bytes)) else _plainly
    return Mismatch(
        reason=Reason.VALUES,
        text=place.sentence(text(expected, number)),
        where=place.where,
        wrong=1,
        total=1,
    )


# an int is a float in Python's numeric tower; a bool is an int there too, but nobody means it
_ACCEPTED: Final[dict[type, tuple[type, ...]]] = {float: (float, int)}
_NAMES: Final[dict[type, str]] = {
    type(None): "None",
    bool: "a bool",
    int: "an int",
    float: "a float",
    complex: "a complex number",
    str: "a string",
    bytes: "bytes",
}


def _plainly(expected: Value, got: Value) -> str:
    return f"expected {words.plain(expected)}, got {words.plain(got)}"


def _numbers(expected: complex, got: complex, tolerance: Tolerance, place: Place) -> Mismatch | None:
    found, got = _number_tally(expected, got, tolerance)
    if found.element is None:
        return None
    largest = _rounded(found.largest) if found.worst is not None else None
    return Mismatch(
        reason=Reason.NOT_FINITE if found.surprises else Reason.VALUES,
        text=place.sentence(words.number_text(expected, got, largest)),
        where=place.where,
        wrong=1,
        total=1,
        largest=largest,
    )


def _number_tally(expected: complex, got: complex, tolerance: Tolerance) -> tuple[Tally, complex]:
    if isinstance(expected, int) and isinstance(got, int):
        return integers([expected], [got], tolerance), got
    if isinstance(expected, float) and isinstance(got, (int, float)):
        try:
            return floats([expected], [float(got)], tolerance), got
        except OverflowError:  # an int beyond every float: finite, and far from everything
            where = {"worst": 0} if isfinite(expected) else {"odd": 0}
            return Tally(1, 1, largest=inf, **where), got
    return complexes([complex(expected)], [complex(got)], tolerance), got


def _rounded(largest: float) -> float:
    try:
        return float(largest)
    except OverflowError:
        return inf
