"""Frames: a kind, a tag, a length, a payload, on a private socket that is never stdout.

    "PBJ1" | u8 kind | 3 bytes of tag | u64 length | payload

The judge draws a tag for each order and the answer repeats it, so that an answer can not be there
before its question. A frame is read in two steps, so that the length is held against a cap before
anything is allocated for it, and what is announced and does not come costs nothing. `FrameReader`
keeps what has come so far, which is what a judge needs that waits on several descriptors at once;
the child, which has one, simply blocks in `receive`.
"""

from __future__ import annotations

import os
import struct
from typing import NamedTuple

from pbjudge.wire.values import Buffer, WireError

HEADER = struct.Struct("<4sB3sQ")
MAGIC = b"PBJ1"
UNASKED = bytes(3)  # the tag of what answers no order
_STEP = 1 << 20  # bytes of a payload that may be allocated before any of it has come

# From the judge
LOAD, CASE = 1, 2
# From the child, in this order
CONFINED, REFUSED, LOADED, OUTCOME = 16, 17, 18, 19
KINDS = frozenset({LOAD, CASE, CONFINED, REFUSED, LOADED, OUTCOME})


class Frame(NamedTuple):
    """One frame, with its payload as it came."""

    kind: int
    tag: bytes
    payload: memoryview


class Header(NamedTuple):
    """What a frame announces."""

    kind: int
    tag: bytes
    size: int


def new_tag() -> bytes:
    """Return a tag that nobody guesses."""
    tag = os.urandom(3)
    return tag if tag != UNASKED else b"\xff\xff\xff"


def send(fd: int, kind: int, parts: list[Buffer], tag: bytes = UNASKED) -> None:
    """Write one frame to a blocking descriptor; the parts are written where they lie."""
    write_all(fd, framed(kind, parts, tag))


def framed(kind: int, parts: list[Buffer], tag: bytes = UNASKED) -> list[Buffer]:
    """Return `parts` with the header of a frame of that kind before them."""
    return [HEADER.pack(MAGIC, kind, tag, sum(memoryview(part).nbytes for part in parts)), *parts]


def write_all(fd: int, parts: list[Buffer]) -> None:
    """Write every byte of `parts`, with as few system calls as the kernel allows."""
    queue = [view for view in (memoryview(part).cast("B") for part in parts) if view.nbytes]
    while queue:
        sent = os.writev(fd, queue[:64])
        while queue and sent >= queue[0].nbytes:
            sent -= queue.pop(0).nbytes
        if sent:
            queue[0] = queue[0][sent:]


def parse_header(header: Buffer, cap: int) -> Header:
    """Return what a frame announces; raises `WireError` for no header or one that announces too much."""
    magic, kind, tag, size = HEADER.unpack(header)
    if magic != MAGIC or kind not in KINDS:
        raise WireError("a frame with an unknown header")
    if size > cap:
        raise WireError(f"a frame of {size} bytes, over the cap of {cap}")
    return Header(kind, tag, size)


def receive(fd: int) -> Frame | None:
    """Block until one frame has come; None when the other end has closed."""
    header = _read_exactly(fd, HEADER.size)
    if header is None:
        return None
    kind, tag, size = parse_header(header, 1 << 40)
    payload = _read_exactly(fd, size)
    return None if payload is None else Frame(kind, tag, payload)


def _read_exactly(fd: int, size: int) -> memoryview | None:
    view = _room(size)
    done = 0
    while done < size:
        count = os.readv(fd, [view[done:]])
        if not count:
            return None
        done += count
    return view


def _room(size: int) -> memoryview:
    """Return so many bytes to read into. Of many, none takes memory before something is read there."""
    if size <= _STEP:
        return memoryview(bytearray(size))
    import mmap  # here: most frames are small

    pages = mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)  # shared ones take three times as long
    if hasattr(mmap, "MADV_HUGEPAGE"):
        try:
            pages.madvise(mmap.MADV_HUGEPAGE)  # a fault for two megabytes, not for four kilobytes
        except OSError:
            pass  # this kernel has none
    return memoryview(pages)


class FrameReader:
    """Reads one frame at a time from a non-blocking descriptor, never a byte beyond it."""

    def __init__(self, fd: int, cap: int) -> None:
        self.fd = fd
        self.cap = cap
        self.closed = False
        self._header: Header | None = None
        self._expect(HEADER.size)

    @property
    def started(self) -> bool:
        """Whether a part of a frame has come and the rest has not."""
        return self._header is not None or self._done > 0

    def poll(self) -> Frame | None:
        """Read what is there; return the frame once it is whole.

        Raises `WireError` for a header that is none; `closed` is set where the other end has closed.
        """
        while True:
            if self._done == len(self._data):
                if self._header is not None:
                    return self._take(self._header)
                self._header = parse_header(self._data, self.cap)
                self._expect(self._header.size)
                continue
            if not self._read():
                return None

    def _read(self) -> bool:
        """Read once; False where nothing has come."""
        try:
            count = os.readv(self.fd, [self._data[self._done :]])
        except BlockingIOError:
            return False
        except ConnectionResetError:
            count = 0
        self._done += count
        self.closed = not count
        return bool(count)

    def _expect(self, size: int) -> None:
        self._data, self._done = _room(size), 0

    def _take(self, header: Header) -> Frame:
        frame = Frame(header.kind, header.tag, self._data)
        self._header = None
        self._expect(HEADER.size)
        return frame
