"""How a difference is said to a learner: one sentence, lower case, what and where."""

from __future__ import annotations

from math import isfinite
from typing import Final

from pbjudge.compare.elements import Tally, decode, fills, kind
from pbjudge.literal import dtype_name, literal, printable, shape_text
from pbjudge.model import ValueType
from pbjudge.values import Array, Opaque, Value

LONGEST: Final = 48  # characters of a string, a name or a number in a sentence
_KIND_WORDS: Final = {"b": "booleans", "i": "integers", "f": "floats", "c": "complex numbers", "U": "strings"}
_TYPE_WORDS: Final = {int: "an int", str: "a string", bytes: "bytes", complex: "a complex number"}


def described(value: Value) -> str:
    """Return what a value is, with its article: `a float (2.0)`, `a list of 3`, `None`."""
    if value is None:
        return "None"
    if isinstance(value, Array):
        return _described_array(value)
    if isinstance(value, (list, tuple, dict)):
        name = type(value).__name__
        return f"a {name} of {len(value)}" if value else f"an empty {name}"
    if isinstance(value, Opaque):
        return f"an object of type `{name_of(value.type)}`"
    return f"{_TYPE_WORDS.get(type(value), f'a {type(value).__name__}')} ({plain(value)})"


def got(value: Value) -> str:
    """Return what came back, with the likeliest cause where there is none."""
    return f"got {described(value)}" + (": is a `return` missing?" if value is None else "")


def plain(value: Value) -> str:
    """Return a single value as Python writes it, never long."""
    text = literal(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def name_of(name: str) -> str:
    """Return the name of a type or exception from the far end, which could be any text."""
    return printable(name, LONGEST)


def amount(number: float) -> str:
    """Return a difference: short where it is no whole number."""
    if type(number) is int:
        return str(number) if number < 10**6 else f"{float(min(number, 10**300)):.3g}"
    return f"{number:.3g}"


def type_text(expected: str, value: Value) -> str:
    """Return that something of another type came back."""
    return f"expected {expected}, {got(value)}"


def dtype_text(expected: Array, got: Array) -> str:
    """Return that the elements are of another kind."""
    return f"expected {_dtype_words(expected.dtype)}, got {_dtype_words(got.dtype)}"


def shapes_text(expected: Array, got: Array, declared: ValueType | None) -> str:
    """Return that the shape is another, with the names of the dimensions where they are declared."""
    names = declared.shape if declared and declared.shape else ()
    named = len(names) == len(expected.shape) and any(isinstance(name, str) for name in names)
    meaning = f"{shape_text(names)} = " if named else ""
    return f"expected shape {meaning}{shape_text(expected.shape)}, got {shape_text(got.shape)}"


def keys_text(expected: dict[Value, Value], got: dict[Value, Value]) -> str:
    """Return which keys a dict lacks and which it has too many."""
    lacks, has = [key for key in expected if key not in got], [key for key in got if key not in expected]
    parts = [f"lacks {_keys(lacks)}"] * bool(lacks) + [f"has {_keys(has)} too many"] * bool(has)
    return f"the dict {' and '.join(parts)}"


def number_text(expected: complex, got: complex, off: float | None) -> str:
    """Return both numbers and how far they are apart."""
    text = f"expected {plain(expected)}, got {plain(got)}"
    return text if off is None or not isfinite(off) else f"{text}, off by {amount(off)}"


def string_text(expected: str | bytes, got: str | bytes) -> str:
    """Return both strings, the long ones from shortly before the first difference."""
    if max(len(expected), len(got)) <= LONGEST - 2:
        return f"expected {plain(expected)}, got {plain(got)}"
    pairs = enumerate(zip(expected, got, strict=False))
    at = next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(expected), len(got)))
    start = max(0, at - 8)
    return f"position {at} differs: expected …{plain(expected[start:])}, got …{plain(got[start:])}"


def elements_text(expected: Array, got: Array, found: Tally, index: tuple[int, ...]) -> str:
    """Return what a tally found: one alarming element, or how many differ and the largest difference."""
    at = found.element or 0
    mine, theirs = decode(expected, at, at + 1)[0], decode(got, at, at + 1)[0]
    if found.surprise is not None:
        return _element(index, mine, theirs) + _of_all(found.surprises, found.total, "not finite")
    if found.odd is not None:
        return _element(index, mine, theirs) + _of_all(found.wrong, found.total, "different")
    measured = kind(expected.dtype) not in "bU"
    if not index:
        return number_text(mine, theirs, found.largest if measured else None)
    verb = "differs" if found.wrong == 1 else "differ"
    number = f"all {found.total}" if 1 < found.wrong == found.total else f"{found.wrong} of {found.total}"
    which = "" if found.wrong == 1 else " the largest" if measured else " the first"
    off = f" by {amount(found.largest)}" if measured else ""
    return f"{number} elements {verb},{which} at {index_words(index)}{off}"


def index_words(index: tuple[int, ...]) -> str:
    """Return an index as it is typed: `[1, 0]`."""
    return f"[{', '.join(map(str, index))}]"


def _described_array(value: Array) -> str:
    if not fills(value):
        return "a broken array"
    if value.scalar:
        name = dtype_name(value.dtype)
        return f"{'an' if name[0] == 'i' else 'a'} {name} ({plain(decode(value)[0])})"
    if value.shape == ():
        return f"a 0-d {dtype_name(value.dtype)} array ({plain(decode(value)[0])})"
    return f"an array of shape {shape_text(value.shape)}"


def _dtype_words(dtype: str) -> str:
    words, name = _KIND_WORDS.get(kind(dtype), "elements"), dtype_name(dtype)
    return words if kind(dtype) in "bU" else f"{words} ({name})"


def _keys(keys: list[Value]) -> str:
    shown = ", ".join(plain(key) for key in keys[:3])
    word = "the key" if len(keys) == 1 else "the keys"
    return f"{word} {shown}" + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")


def _element(index: tuple[int, ...], expected: Value, got: Value) -> str:
    if not index:
        return f"expected {plain(expected)}, got {plain(got)}"
    return f"element {index_words(index)} is {plain(got)} where {plain(expected)} is expected"


def _of_all(number: int, total: int, word: str) -> str:
    return "" if number < 2 else f" ({number} of {total} elements are {word})"
