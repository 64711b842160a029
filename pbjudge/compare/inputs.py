"""Whether a submission left its arguments as they came, to the last bit."""

from __future__ import annotations

import struct
from typing import Final

from pbjudge.compare.tree import compare
from pbjudge.model import Mismatch, Reason, Tolerance
from pbjudge.values import Array, Named, Opaque, Ref, Seeded, Value

_CHUNK: Final = 1 << 16  # larger copies are fetched from the kernel anew each time, at six times the cost
_UNTOLD = (Ref, Seeded, Named, Opaque)  # what these become in the child does not come back
_EXACTLY: Final = Tolerance(rtol=0.0, atol=0.0, equal_nan=True)


def inputs_changed(before: dict[str, Value], after: dict[str, Value]) -> Mismatch | None:
    """Return the first parameter that a call changed in place, or None.

    Bit-exact: 0.0 against -0.0 is a change, a nan against the same nan is none. Random generators,
    named callables and results of earlier steps are not looked at.
    """
    for name, value in before.items():
        if not _same(value, after.get(name)):
            return _changed(name, value, after.get(name))
    return None


def _same(before: Value, after: Value) -> bool:
    if isinstance(before, _UNTOLD):
        return True
    if type(before) is not type(after):
        return False
    if isinstance(before, (list, tuple)):
        return len(before) == len(after) and all(map(_same, before, after))
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(_same(before[key], after[key]) for key in before)
    if isinstance(before, Array):
        head = (before.dtype, before.shape, before.scalar)
        return head == (after.dtype, after.shape, after.scalar) and _same_bytes(before.data, after.data)
    if isinstance(before, float):
        return struct.pack("<d", before) == struct.pack("<d", after)
    if isinstance(before, complex):
        return _same(before.real, after.real) and _same(before.imag, after.imag)
    return bool(before == after)


def _same_bytes(before: bytes | bytearray | memoryview, after: bytes | bytearray | memoryview) -> bool:
    """Compare as memory: memoryviews compare a byte at a time, so pieces of them are copied first."""
    left, right = memoryview(before).cast("B"), memoryview(after).cast("B")
    return len(left) == len(right) and all(
        bytes(left[at : at + _CHUNK]) == bytes(right[at : at + _CHUNK]) for at in range(0, len(left), _CHUNK)
    )


def _changed(name: str, before: Value, after: Value) -> Mismatch:
    found = compare(before, after, _EXACTLY)
    if found is None:  # a bit that no comparison of numbers sees: the sign of a zero
        return Mismatch(reason=Reason.INPUT_CHANGED, text=_sentence(name, ""), where=name)
    extent = f" in {found.wrong} of {found.total} elements" if found.total > 1 else ""
    return Mismatch(
        reason=Reason.INPUT_CHANGED,
        text=_sentence(name + found.where, extent),
        where=name + found.where,
        index=found.index,
        wrong=found.wrong,
        total=found.total,
        largest=found.largest,
    )


def _sentence(where: str, extent: str) -> str:
    return f"`{where}` was changed in place{extent}: arguments have to stay as they came"
