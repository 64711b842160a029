"""Values as bytes and back: exactly, or not at all; and what hostile bytes may cost whoever reads them."""

from __future__ import annotations

import math
import struct
import time
import tracemalloc
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pbjudge.values import Array, Named, Opaque, Ref, Seeded, Value
from pbjudge.wire import Caps, WireError, pack, unpack
from pbjudge.wire.values import ANSWER_CAPS, DEFAULT_CAPS, item_size, pieces

DTYPES = (
    "|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16", "<U1", "<U7",
)  # fmt: skip

# --- any value --------------------------------------------------------------------------------------------------

texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
integers = st.integers(-(1 << 4000), 1 << 4000)
keys = st.none() | st.booleans() | integers | st.floats(allow_nan=False) | texts | st.binary(max_size=8)


@st.composite
def arrays(draw: st.DrawFn) -> Array:
    dtype = draw(st.sampled_from(DTYPES))
    shape = tuple(draw(st.lists(st.integers(0, 3), max_size=4)))
    size = item_size(dtype) * math.prod(shape)
    return Array(
        dtype, shape, draw(st.binary(min_size=size, max_size=size)), draw(st.booleans()) and not shape
    )


marks = (
    st.builds(Ref, texts.filter(str.isprintable))
    | st.builds(Seeded, integers)
    | st.builds(Named, texts.filter(str.isprintable))
    | st.builds(Opaque, texts.filter(str.isprintable))
)
plain = keys | st.floats() | st.complex_numbers() | arrays() | marks
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(keys | st.tuples(keys, keys), inner, max_size=4)
    ),
    max_leaves=20,
)


def same(one: Value, other: Value) -> bool:
    """Return whether two values are the same to the last bit and type; nan is itself here."""
    if type(one) is not type(other):
        return False
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return same([*one.items()], [*other.items()])
    if isinstance(one, float):
        return struct.pack("<d", one) == struct.pack("<d", other)
    if isinstance(one, complex):
        return same((one.real, one.imag), (other.real, other.imag))
    return bool(one == other)


@given(values)
def test_a_value_comes_back_exactly(value: Value) -> None:
    assert same(unpack(pack(value)), value)


@given(arrays())
def test_an_arrays_bytes_lie_on_a_border_of_sixteen(array: Array) -> None:
    packed = pack([1, array, "text", array])
    (_, one, _, other) = unpack(packed)
    start = memoryview(packed).cast("B")

    for each in (one, other):
        if each.data.nbytes:
            # The first byte of the array within the packed bytes, found by its address.
            import numpy as np

            distance = np.frombuffer(each.data, "u1").ctypes.data - np.frombuffer(start, "u1").ctypes.data
            assert distance % 16 == 0


def test_a_large_array_is_sent_from_where_it_lies() -> None:
    data = bytearray(1 << 20)
    sent = pieces(Array("|u1", (1 << 20,), data))
    data[0] = 7

    assert b"".join(sent)[-(1 << 20)] == 7


@given(values)
def test_lifted_arrays_replace_the_plain_ones(value: Value) -> None:
    lifted: list[Array] = []

    def lift(array: Array) -> str:
        lifted.append(array)
        return "lifted"

    assert not _has_array(unpack(pack(value), lift))
    assert bool(lifted) == _has_array(value)


def _has_array(value: Value) -> bool:
    if isinstance(value, dict):
        return any(map(_has_array, value.values()))
    return isinstance(value, Array) or (isinstance(value, (list, tuple)) and any(map(_has_array, value)))


# --- what is not sent ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (object(), "a value of type object"),
        ({1, 2}, "a value of type set"),
        ([range(3)], "a value of type range"),
        (Array("<f8", (2,), bytes(8)), "an array whose bytes do not fill its shape"),
        (Array("<f8", (), bytes(16)), "an array whose bytes do not fill its shape"),
        (Array("|O", (1,), bytes(8)), "an array of dtype '|O'"),
        (Array(">f8", (1,), bytes(8)), "an array of dtype '>f8'"),
        (Array("<U0", (1 << 60,), b""), "an array of dtype '<U0'"),
    ],
)
def test_what_the_wire_does_not_carry_is_told(value: Value, told: str) -> None:
    with pytest.raises(WireError) as error:
        pack(value)

    assert str(error.value) == told


def test_what_is_nested_too_deeply_is_not_sent() -> None:
    value: Value = 1
    for _ in range(DEFAULT_CAPS.depth + 1):
        value = [value]

    with pytest.raises(WireError) as error:
        pack(value)

    assert str(error.value) == "nested too deeply"


def test_a_type_that_is_not_known_is_lowered_to_one_that_is() -> None:
    assert unpack(pack([object()], lower=lambda value: Opaque(type(value).__name__))) == [Opaque("object")]


# --- what is not read ------------------------------------------------------------------------------------------


def head(*parts: bytes, after: bytes = b"") -> bytes:
    joined = b"".join(parts)
    return struct.pack("<I", len(joined)) + joined + after


def padded(*parts: bytes) -> bytes:
    """Return a head up to the border on which the first array's data would lie."""
    data = head(*parts)
    return data + bytes(-len(data) % 16)


def array(dtype: bytes, *shape: int, scalar: int = 0) -> bytes:
    return b"A" + bytes([scalar, len(dtype), len(shape)]) + dtype + struct.pack(f"<{len(shape)}Q", *shape)


def counted(tag: bytes, count: int) -> bytes:
    return tag + struct.pack("<I", count)


MALFORMED: list[tuple[str, bytes, str]] = [
    ("nothing", b"", "a value of less than four bytes"),
    ("three bytes", b"\0\0\0", "a value of less than four bytes"),
    ("an empty head", head(), "the value ends in the middle of an item"),
    ("a head that is longer", b"\xff\xff\xff\xffN", "the head is longer than the value"),
    ("an item more", head(b"NN"), "bytes are left over after the head"),
    ("a byte more", head(b"N", after=b"\0"), "bytes are left over after the arrays"),
    ("a tag that is none", head(b"Z"), "an unknown tag"),
    ("half an integer", head(b"I\0\0"), "the value ends in the middle of an item"),
    ("half a float", head(b"D\0\0"), "the value ends in the middle of an item"),
    ("half a text", head(counted(b"S", 9), b"abc"), "the value ends in the middle of an item"),
    ("a text that is none", head(counted(b"S", 2), b"\xff\xfe"), "a string that is not UTF-8"),
    (
        "a list that is a lie",
        head(counted(b"L", 0xFFFFFFFF)),
        "more items are announced than the value can hold",
    ),
    (
        "a dict that is a lie",
        head(counted(b"M", 9), b"NN"),
        "more items are announced than the value can hold",
    ),
    ("an integer of 1025 bytes", head(counted(b"J", 1025), bytes(1025)), "an integer of too many digits"),
    (
        "the same key twice",
        head(counted(b"M", 2), b"NTNF"),
        "a dict key that is not hashable or comes twice",
    ),
    (
        "keys that are equal",
        head(counted(b"M", 2), b"TNI", struct.pack("<q", 1), b"N"),
        "a dict key that is not hashable or comes twice",
    ),
    (
        "a key that is a list",
        head(counted(b"M", 1), counted(b"L", 0), b"N"),
        "a dict key that is not hashable or comes twice",
    ),
    (
        "a key that is an array",
        padded(counted(b"M", 1), array(b"|u1", 0), b"N"),
        "a dict key that is not hashable or comes twice",
    ),
    (
        "a key that hides a list",
        head(counted(b"M", 1), counted(b"U", 1), counted(b"L", 0), b"N"),
        "a dict key that is not hashable or comes twice",
    ),
    ("an array without its bytes", head(array(b"<f8", 2)), "an array larger than the value"),
    (
        "a shape that overflows",
        head(array(b"<f8", 1 << 32, 1 << 32)),
        "an array larger than the value",
    ),
    ("a shape of 2**63", head(array(b"|u1", 1 << 63)), "an array larger than the value"),
    ("a giant side of nothing", padded(array(b"<f8", 1 << 60, 0)), "a shape that no array has"),
    ("many giant sides of nothing", padded(array(b"|u1", *[1 << 31] * 3, 0)), "a shape that no array has"),
    ("33 dimensions", head(array(b"|u1", *[1] * 33)), "an array of too many dimensions"),
    ("a scalar of two minds", head(array(b"|u1", scalar=2)), "an array of too many dimensions"),
    ("a scalar with a shape", head(array(b"|u1", 1, scalar=1)), "a scalar with a shape"),
    ("a dtype of objects", head(array(b"|O", 1)), "an array of dtype '|O'"),
    ("a dtype of no bytes", head(array(b"<U0", 1)), "an array of dtype '<U0'"),
    ("a dtype of minus one", head(array(b"<U-1", 1)), "an array of dtype '<U-1'"),
    ("a dtype of a giant", head(array(b"<U9999999", 1)), "an array of dtype '<U9999999'"),
    ("a dtype in other digits", head(array("<U²".encode(), 1)), "a dtype that is not ASCII"),
    ("a seed that is a text", head(b"G", counted(b"S", 0)), "a seed that is no integer"),
]


@pytest.mark.parametrize(("data", "told"), [row[1:] for row in MALFORMED], ids=[row[0] for row in MALFORMED])
def test_bytes_that_are_no_value_are_told(data: bytes, told: str) -> None:
    with pytest.raises(WireError) as error:
        unpack(data)

    assert str(error.value) == told


@pytest.mark.parametrize(
    ("caps", "value", "told"),
    [
        (Caps(items=3), [1, 2, 3], "more than 3 values, arrays aside"),
        (Caps(items=9), [Array("|u1", (0,), b"")] * 2, "more than 9 values, arrays aside"),
        (Caps(depth=1), [[[1]]], "nested too deeply"),
        (Caps(head=64), "x" * 64, "only arrays may be that large"),
        (Caps(keys=2), {(n,): n for n in range(3)}, "too many dict keys that are tuples or large integers"),
        (
            Caps(keys=2),
            {n << 70: n for n in range(1, 4)},
            "too many dict keys that are tuples or large integers",
        ),
    ],
)
def test_a_cap_is_kept(caps: Caps, value: Value, told: str) -> None:
    with pytest.raises(WireError) as error:
        unpack(pack(value), caps=caps)

    assert str(error.value) == told


def test_the_largest_empty_array_that_numpy_has_is_read() -> None:
    shape = (1 << 59, 0)

    assert unpack(padded(array(b"<f8", *shape))).shape == shape


# --- what hostile bytes cost ------------------------------------------------------------------------------------


@given(values, st.data())
def test_bytes_that_were_changed_are_a_value_or_an_error(value: Value, data: st.DataObject) -> None:
    packed = bytearray(pack(value))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(packed)))
        cut = data.draw(st.integers(0, 4))
        packed[at : at + cut] = data.draw(st.binary(max_size=4))
    _read(bytes(packed))


@given(st.binary(max_size=120))
def test_bytes_of_any_kind_are_a_value_or_an_error(data: bytes) -> None:
    _read(data)
    _read(struct.pack("<I", len(data)) + data)


def _read(data: bytes) -> None:
    try:
        value = unpack(data, caps=ANSWER_CAPS)
    except WireError:
        return
    assert same(unpack(pack(value)), value)  # whatever is accepted is a value like any other


def allocated(data: bytes) -> tuple[int, float]:
    """Return the bytes and the seconds that it takes to read `data`, whatever comes of it."""
    tracemalloc.start()
    start = time.process_time()
    try:
        unpack(data, caps=ANSWER_CAPS)
    except WireError:
        pass
    seconds = time.process_time() - start
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak, seconds


N = 2_000_000
BOMBS = {
    "nulls": head(counted(b"L", N), b"N" * N),
    "empty lists": head(counted(b"L", N), counted(b"L", 0) * N),
    "empty dicts": head(counted(b"L", N), counted(b"M", 0) * N),
    "empty arrays": head(counted(b"L", N // 4), array(b"|u1", 0) * (N // 4)),
    "floats": head(counted(b"L", N), (b"D" + bytes(8)) * N),
    "nested": head(counted(b"L", 1) * N, b"N"),
    "a wide text": head(counted(b"S", 8 * N), "🙂".encode() + b"a" * (8 * N - 4)),
    "tuples of one hash": pack(dict.fromkeys(product((-1, -2), repeat=10), 1)),
    "integers of one hash": pack({(k + 10) * (2**61 - 1): k for k in range(1000)}),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS.keys())
def test_no_bytes_cost_more_than_a_bounded_multiple(data: bytes) -> None:
    peak, seconds = allocated(data)

    assert peak < 80 << 20
    assert seconds < 5.0  # half a second, traced


@given(st.binary(max_size=60), st.integers(0, 1 << 20))
@settings(max_examples=300)
def test_what_is_read_is_never_larger_than_what_came(data: bytes, size: int) -> None:
    peak, _ = allocated(struct.pack("<I", size) + data)

    assert peak < 64 << 10


@pytest.mark.parametrize("caps", [DEFAULT_CAPS, ANSWER_CAPS])
def test_the_caps_leave_room_for_what_a_person_would_answer(caps: Caps) -> None:
    answer: Any = {
        "loss": [0.5] * 10_000,
        "weights": [Array("<f8", (10,), bytes(80)) for _ in range(1000)],
        "table": {(i, j): float(i * j) for i in range(30) for j in range(30)},
        "text": "words " * 100_000,
        "factorial": math.factorial(900),
    }

    assert same(unpack(pack(answer), caps=caps), answer)
