"""Nested lists as arrays, without numpy: one shape, one dtype, packed little-endian in C order."""

from __future__ import annotations

import struct
from typing import Any

from pbjudge.bank.complaints import Field, described, dtype_name, shape_text
from pbjudge.values import Array, Value

# The names that a spec may use, with the codes that the wire carries.
DTYPES = {
    "int8": "|i1",
    "int16": "<i2",
    "int32": "<i4",
    "int64": "<i8",
    "uint8": "|u1",
    "uint16": "<u2",
    "uint32": "<u4",
    "uint64": "<u8",
    "float16": "<f2",
    "float32": "<f4",
    "float64": "<f8",
    "complex64": "<c8",
    "complex128": "<c16",
    "bool": "|b1",
}

_LETTERS = {"b1": "?", "i1": "b", "i2": "h", "i4": "i", "i8": "q", "u1": "B", "u2": "H", "u4": "I", "u8": "Q"}
_LETTERS |= {"f2": "e", "f4": "f", "f8": "d", "c8": "f", "c16": "d"}


class MisfitError(Exception):
    """What is wrong, and where under the value it stands."""

    def __init__(self, where: Field, text: str) -> None:
        super().__init__(text)
        self.where = where
        self.text = text


def flattened(value: Value) -> tuple[tuple[int, ...], list[Any]]:
    """Return shape and entries of nested lists; raises `MisfitError` where their rows differ in length."""
    flat: list[Any] = []
    return _flatten(value, (), flat), flat


def _flatten(value: Value, where: Field, flat: list[Any]) -> tuple[int, ...]:
    if not isinstance(value, list | tuple):
        flat.append(unwrapped(value))
        return ()
    rows = [_flatten(row, (*where, index), flat) for index, row in enumerate(value)]
    for index, row in enumerate(rows):
        if row != rows[0]:
            text = f"is of shape {shape_text(row)}, the rows before it of {shape_text(rows[0])}"
            raise MisfitError((*where, index), text)
    return (len(rows), *(rows[0] if rows else ()))


def packed(flat: list[Any], code: str, shape: tuple[int, ...]) -> bytes:
    """Return numbers as the bytes of an array of dtype `code`; raises `MisfitError` for one that is none."""
    kind = code[1]
    numbers: list[Any] = []
    for index, one in enumerate(flat):
        parts = _parts(one, kind)
        if parts is None:
            raise MisfitError(_unravelled(index, shape), f"expected {_NOUNS[kind]}, got {described(one)}")
        numbers += parts
    letter = _LETTERS[code[1:]]
    try:
        return struct.pack(f"<{len(numbers)}{letter}", *numbers)
    except (struct.error, OverflowError):
        parts_each = 2 if kind == "c" else 1
        index = next(i for i, one in enumerate(numbers) if not _packs(letter, one)) // parts_each
        text = f"{described(flat[index])} does not fit {dtype_name(code)}"
        raise MisfitError(_unravelled(index, shape), text) from None


def unwrapped(value: Value) -> Value:
    """Return the plain Python scalar for a numpy scalar, and anything else as it is."""
    if not isinstance(value, Array) or not value.scalar or value.dtype[1:] not in _LETTERS:
        return value
    letter, count = _LETTERS[value.dtype[1:]], 2 if value.dtype[1] == "c" else 1
    numbers = struct.unpack(f"<{count}{letter}", value.data)
    return complex(*numbers) if count == 2 else numbers[0]


def _parts(value: Value, kind: str) -> tuple[Any, ...] | None:
    """Return the Python numbers that make one element, or None where it is not of that kind."""
    known = type(value)
    if kind == "b":
        return (value,) if known is bool else None
    if kind in "iu":
        return (value,) if known is int else None
    if kind == "f":
        return (value,) if known in (int, float) else None
    if known is str:  # YAML has no complex numbers, so they are written as Python does: `1+2j`
        try:
            value = complex(value.replace(" ", ""))
        except ValueError:
            return None
    if type(value) not in (int, float, complex):
        return None
    return (value.real, value.imag)


def _packs(letter: str, number: Any) -> bool:
    try:
        struct.pack(f"<{letter}", number)
    except (struct.error, OverflowError):
        return False
    return True


def _unravelled(index: int, shape: tuple[int, ...]) -> Field:
    out: list[int] = []
    for size in reversed(shape):
        index, last = divmod(index, size)
        out.append(last)
    return tuple(reversed(out))


_NOUNS = {"b": "true or false", "f": "a number", "c": "a complex number"} | dict.fromkeys("iu", "an integer")
