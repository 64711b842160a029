"""Values as bytes: a head of tagged items, then the arrays' raw bytes, each on a 16-byte boundary.

    u32 length of the head | head | padding | data of array 0 | padding | data of array 1 ...

The head tells dtype and shape of each array in the order of their data, so a reader can use the
data where it lies. All numbers are little-endian. The same module serves both ends: the judge,
which has no numpy (an array is a `values.Array`), and the child, which turns what it has into the
former through `lower` and back through `lift`.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from pbjudge.values import Array, Named, Opaque, Ref, Seeded, Value

Buffer: TypeAlias = bytes | bytearray | memoryview

ALIGNMENT = 16
_ITEM_SIZES = {
    "|b1": 1, "|i1": 1, "|u1": 1, "<f2": 2, "<f4": 4, "<f8": 8, "<c8": 8, "<c16": 16,
    **{f"<{kind}{size}": size for kind in "iu" for size in (2, 4, 8)},
}  # fmt: skip
_U32 = struct.Struct("<I")
_I64 = struct.Struct("<q")
_F64 = struct.Struct("<d")
_C128 = struct.Struct("<dd")


class WireError(ValueError):
    """Bytes that are no value or frame, or a value that the wire does not carry."""


class Caps(NamedTuple):
    """What a decoder accepts: levels of nesting, items in all, dimensions, bytes of one integer.

    `head` is bytes of everything but the arrays' data; a text of it takes four times as many in memory.
    `keys` is how many dict keys may be tuples or large integers: a hostile end makes all of these hash
    alike, and a dict of n such keys takes n * n steps to build.
    """

    depth: int = 32
    items: int = 1_000_000
    dimensions: int = 32
    integer: int = 1024  # Python prints none of more than 4300 digits
    head: int = 16 << 20
    keys: int = 1000


DEFAULT_CAPS = Caps()
ANSWER_CAPS = Caps(items=100_000)  # what a judge reads takes its time too, case after case
_ITEMS_OF_AN_ARRAY = 8  # an array of no byte takes that much more memory here than on the wire
_LARGEST = (1 << 63) - 1  # bytes that an array may span, sides of length zero left out: numpy's own rule


def pack(value: Value, lower: Callable[[object], Value] | None = None) -> bytes:
    """Return `value` as bytes.

    `lower` turns an object of a type that the wire does not know into one that it does.
    Raises `WireError` for such an object without it, and for nesting deeper than the caps allow.
    """
    return b"".join(pieces(value, lower))


def pieces(value: Value, lower: Callable[[object], Value] | None = None) -> list[Buffer]:
    """Return `value` as a list of buffers, so that a large array is not copied to be sent."""
    packer = _Packer(lower)
    packer.item(value, 0)
    head = bytes(packer.head)
    out: list[Buffer] = [_U32.pack(len(head)), head]
    at = 4 + len(head)
    for data in packer.data:
        gap = -at % ALIGNMENT
        out.append(bytes(gap))
        out.append(data)
        at += gap + data.nbytes
    return out


def unpack(data: Buffer, lift: Callable[[Array], Any] | None = None, caps: Caps = DEFAULT_CAPS) -> Value:
    """Return the value in `data`; arrays refer to the bytes where they lie.

    `lift` turns each array into what the caller wants. Raises `WireError` for anything malformed;
    what is allocated on the way is bounded by `caps` and the size of `data` itself.
    """
    view = memoryview(data).cast("B")
    if len(view) < 4:
        raise WireError("a value of less than four bytes")
    end = 4 + _U32.unpack_from(view)[0]
    if end > len(view):
        raise WireError("the head is longer than the value")
    if end > caps.head:
        raise WireError("only arrays may be that large")
    reader = _Reader(view, end, lift, caps)
    value = reader.item(0)
    if reader.at != end:
        raise WireError("bytes are left over after the head")
    if reader.blob != len(view):
        raise WireError("bytes are left over after the arrays")
    return value


def item_size(dtype: str) -> int:
    """Return the bytes of one element of `dtype`; raises `WireError` for one the wire does not carry."""
    size = _ITEM_SIZES.get(dtype)
    if size is None and dtype[:2] == "<U" and dtype[2:].isascii() and dtype[2:].isdigit() and len(dtype) < 9:
        size = 4 * int(dtype[2:])
    if not size:  # a zero would let a shape of any size hold no bytes
        raise WireError(f"an array of dtype {dtype[:20]!r}")
    return size


class _Packer:
    """Collects the head and the arrays' data of one value."""

    def __init__(self, lower: Callable[[object], Value] | None) -> None:
        self.head = bytearray()
        self.data: list[memoryview] = []
        self.lower = lower

    def item(self, value: Value, depth: int) -> None:
        if depth > DEFAULT_CAPS.depth:
            raise WireError("nested too deeply")
        write = _WRITERS.get(type(value))
        if write is None:
            if self.lower is None:
                raise WireError(f"a value of type {type(value).__name__}")
            value = self.lower(value)
            write = _WRITERS[type(value)]
        write(self, value, depth)

    def sized(self, tag: bytes, raw: bytes) -> None:
        self.head += tag + _U32.pack(len(raw)) + raw

    def put_none(self, value: None, depth: int) -> None:
        self.head += b"N"

    def put_bool(self, value: bool, depth: int) -> None:
        self.head += b"T" if value else b"F"

    def put_int(self, value: int, depth: int) -> None:
        if -(1 << 63) <= value < 1 << 63:
            self.head += b"I" + _I64.pack(value)
        else:
            self.sized(b"J", value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True))

    def put_float(self, value: float, depth: int) -> None:
        self.head += b"D" + _F64.pack(value)

    def put_complex(self, value: complex, depth: int) -> None:
        self.head += b"C" + _C128.pack(value.real, value.imag)

    def put_str(self, value: str, depth: int) -> None:
        self.sized(b"S", value.encode("utf-8", "surrogatepass"))

    def put_bytes(self, value: bytes, depth: int) -> None:
        self.sized(b"B", value)

    def put_list(self, value: list[Value] | tuple[Value, ...], depth: int) -> None:
        self.head += (b"L" if type(value) is list else b"U") + _U32.pack(len(value))
        for entry in value:
            self.item(entry, depth + 1)

    def put_dict(self, value: dict[Value, Value], depth: int) -> None:
        self.head += b"M" + _U32.pack(len(value))
        for key, entry in value.items():
            self.item(key, depth + 1)
            self.item(entry, depth + 1)

    def put_array(self, value: Array, depth: int) -> None:
        data = memoryview(value.data).cast("B")
        if data.nbytes != item_size(value.dtype) * _product(value.shape):
            raise WireError("an array whose bytes do not fill its shape")
        name = value.dtype.encode()
        self.head += struct.pack("<cBBB", b"A", value.scalar, len(name), len(value.shape)) + name
        self.head += struct.pack(f"<{len(value.shape)}Q", *value.shape)
        self.data.append(data)

    def put_ref(self, value: Ref, depth: int) -> None:
        self.sized(b"R", value.name.encode())

    def put_seeded(self, value: Seeded, depth: int) -> None:
        self.head += b"G"
        self.put_int(value.seed, depth)

    def put_named(self, value: Named, depth: int) -> None:
        self.sized(b"K", value.name.encode())

    def put_opaque(self, value: Opaque, depth: int) -> None:
        self.sized(b"O", value.type.encode("utf-8", "replace"))


_WRITERS: dict[type, Callable[[_Packer, Any, int], None]] = {
    type(None): _Packer.put_none,
    bool: _Packer.put_bool,
    int: _Packer.put_int,
    float: _Packer.put_float,
    complex: _Packer.put_complex,
    str: _Packer.put_str,
    bytes: _Packer.put_bytes,
    list: _Packer.put_list,
    tuple: _Packer.put_list,
    dict: _Packer.put_dict,
    Array: _Packer.put_array,
    Ref: _Packer.put_ref,
    Seeded: _Packer.put_seeded,
    Named: _Packer.put_named,
    Opaque: _Packer.put_opaque,
}


class _Reader:
    """A cursor over the head (`at`, up to `end`) and one over the arrays' data (`blob`)."""

    def __init__(self, view: memoryview, end: int, lift: Callable[[Array], Any] | None, caps: Caps) -> None:
        self.view = view
        self.at = 4
        self.end = end
        self.blob = end
        self.lift = lift
        self.caps = caps
        self.depth, self.most = caps.depth, caps.items
        self.items = 0
        self.keys = 0

    def step(self, size: int) -> int:
        """Go on by so many bytes, and return where they begin."""
        start = self.at
        if size > self.end - start:
            raise WireError("the value ends in the middle of an item")
        self.at = start + size
        return start

    def take(self, size: int) -> memoryview:
        start = self.step(size)
        return self.view[start : self.at]

    def u32(self) -> int:
        return _U32.unpack_from(self.view, self.step(4))[0]  # type: ignore[no-any-return]

    def item(self, depth: int) -> Value:
        self.items += 1
        if depth > self.depth:
            raise WireError("nested too deeply")
        if self.items > self.most:
            raise WireError(f"more than {self.most} values, arrays aside")
        read = _READERS.get(self.view[self.step(1)])
        if read is None:
            raise WireError("an unknown tag")
        return read(self, depth)

    def get_text(self) -> str:
        try:
            return str(self.take(self.u32()), "utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise WireError("a string that is not UTF-8") from None

    def get_int(self) -> int:
        return _I64.unpack_from(self.view, self.step(8))[0]  # type: ignore[no-any-return]

    def get_float(self) -> float:
        return _F64.unpack_from(self.view, self.step(8))[0]  # type: ignore[no-any-return]

    def get_large_int(self) -> int:
        size = self.u32()
        if size > self.caps.integer:
            raise WireError("an integer of too many digits")
        return int.from_bytes(self.take(size), "little", signed=True)

    def count(self) -> int:
        # Each item takes a byte at least, so a count beyond what is left is a lie told early.
        count = self.u32()
        if count > self.end - self.at:
            raise WireError("more items are announced than the value can hold")
        return count

    def get_list(self, depth: int) -> list[Value]:
        return [self.item(depth + 1) for _ in range(self.count())]

    def get_dict(self, depth: int) -> dict[Value, Value]:
        out: dict[Value, Value] = {}
        for _ in range(self.count()):
            key = self.item(depth + 1)
            self.keys += type(key) is tuple or (type(key) is int and key.bit_length() > 64)
            if self.keys > self.caps.keys:
                raise WireError("too many dict keys that are tuples or large integers")
            if not _hashable(key) or key in out:
                raise WireError("a dict key that is not hashable or comes twice")
            out[key] = self.item(depth + 1)
        return out

    def get_array(self) -> Any:
        self.items += _ITEMS_OF_AN_ARRAY
        at = self.step(3)
        scalar, name_size, dimensions = self.view[at], self.view[at + 1], self.view[at + 2]
        if dimensions > self.caps.dimensions or scalar > 1:
            raise WireError("an array of too many dimensions")
        try:
            dtype = str(self.take(name_size), "ascii")
        except UnicodeDecodeError:
            raise WireError("a dtype that is not ASCII") from None
        shape = struct.unpack_from(f"<{dimensions}Q", self.view, self.step(8 * dimensions))
        if scalar and shape:
            raise WireError("a scalar with a shape")
        size = item_size(dtype) * _product(shape)
        start = self.blob + -self.blob % ALIGNMENT
        if start + size > len(self.view):
            raise WireError("an array larger than the value")
        if not size and item_size(dtype) * _product(tuple(filter(None, shape))) > _LARGEST:
            raise WireError("a shape that no array has")
        self.blob = start + size
        array = Array(dtype, shape, self.view[start : self.blob], bool(scalar))
        return array if self.lift is None else self.lift(array)

    def get_seeded(self) -> Seeded:
        tag = self.take(1)[0]
        if tag not in b"IJ":
            raise WireError("a seed that is no integer")
        return Seeded(self.get_int() if tag == ord("I") else self.get_large_int())


_READERS: dict[int, Callable[[_Reader, int], Value]] = {
    ord("N"): lambda reader, depth: None,
    ord("T"): lambda reader, depth: True,
    ord("F"): lambda reader, depth: False,
    ord("I"): lambda reader, depth: reader.get_int(),
    ord("J"): lambda reader, depth: reader.get_large_int(),
    ord("D"): lambda reader, depth: reader.get_float(),
    ord("C"): lambda reader, depth: complex(*_C128.unpack(reader.take(16))),
    ord("S"): lambda reader, depth: reader.get_text(),
    ord("B"): lambda reader, depth: bytes(reader.take(reader.u32())),
    ord("L"): lambda reader, depth: reader.get_list(depth),
    ord("U"): lambda reader, depth: tuple(reader.get_list(depth)),
    ord("M"): lambda reader, depth: reader.get_dict(depth),
    ord("A"): lambda reader, depth: reader.get_array(),
    ord("R"): lambda reader, depth: Ref(reader.get_text()),
    ord("G"): lambda reader, depth: reader.get_seeded(),
    ord("K"): lambda reader, depth: Named(reader.get_text()),
    ord("O"): lambda reader, depth: Opaque(reader.get_text()),
}


def _hashable(key: Value) -> bool:
    if type(key) is tuple:
        return all(map(_hashable, key))
    return key is None or type(key) in (bool, int, float, str, bytes)


def _product(shape: tuple[int, ...]) -> int:
    product = 1
    for size in shape:
        product *= size
    return product
