"""Frames: a kind, a length, a payload, on a private socket that is never stdout.

    "PBJ1" | u8 kind | 3 bytes of zero | u64 length | payload

A frame is read in two steps, so that the length is held against a cap before anything is allocated
for it. `FrameReader` keeps what has come so far, which is what a judge needs that waits on several
descriptors at once; the child, which has one, simply blocks in `receive`.
"""

from __future__ import annotations

import os
import struct
from typing import NamedTuple

from pbjudge.wire.values import Buffer, WireError

HEADER = struct.Struct("<4sB3xQ")
MAGIC = b"PBJ1"
PADDING = bytes(3)

# From the judge
LOAD, CASE = 1, 2
# From the child, in this order
CONFINED, REFUSED, LOADED, OUTCOME = 16, 17, 18, 19
KINDS = frozenset({LOAD, CASE, CONFINED, REFUSED, LOADED, OUTCOME})


class Frame(NamedTuple):
    """One frame, with its payload as it came."""

    kind: int
    payload: memoryview


def send(fd: int, kind: int, parts: list[Buffer]) -> None:
    """Write one frame to a blocking descriptor; the parts are written where they lie."""
    write_all(fd, framed(kind, parts))


def framed(kind: int, parts: list[Buffer]) -> list[Buffer]:
    """Return `parts` with the header of a frame of that kind before them."""
    return [HEADER.pack(MAGIC, kind, sum(memoryview(part).nbytes for part in parts)), *parts]


def write_all(fd: int, parts: list[Buffer]) -> None:
    """Write every byte of `parts`, with as few system calls as the kernel allows."""
    queue = [view for view in (memoryview(part).cast("B") for part in parts) if view.nbytes]
    while queue:
        sent = os.writev(fd, queue[:64])
        while queue and sent >= queue[0].nbytes:
            sent -= queue.pop(0).nbytes
        if sent:
            queue[0] = queue[0][sent:]


def parse_header(header: Buffer, cap: int) -> tuple[int, int]:
    """Return kind and length; raises `WireError` for a header that is none or announces too much."""
    magic, kind, size = HEADER.unpack(header)
    if magic != MAGIC or kind not in KINDS or bytes(header[5:8]) != PADDING:
        raise WireError("a frame with an unknown header")
    if size > cap:
        raise WireError(f"a frame of {size} bytes, over the cap of {cap}")
    return kind, size


def receive(fd: int) -> Frame | None:
    """Block until one frame has come; None when the other end has closed."""
    header = _read_exactly(fd, HEADER.size)
    if header is None:
        return None
    kind, size = parse_header(header, 1 << 40)
    payload = _read_exactly(fd, size)
    return None if payload is None else Frame(kind, memoryview(payload))


def _read_exactly(fd: int, size: int) -> bytearray | None:
    data = bytearray(size)
    view = memoryview(data)
    done = 0
    while done < size:
        count = os.readv(fd, [view[done:]])
        if not count:
            return None
        done += count
    return data


class FrameReader:
    """Reads one frame at a time from a non-blocking descriptor, never a byte beyond it."""

    def __init__(self, fd: int, cap: int) -> None:
        self.fd = fd
        self.cap = cap
        self.closed = False
        self._kind: int | None = None
        self._data = bytearray(HEADER.size)
        self._done = 0

    @property
    def started(self) -> bool:
        """Whether a part of a frame has come and the rest has not."""
        return self._kind is not None or self._done > 0

    def poll(self) -> Frame | None:
        """Read what is there; return the frame once it is whole.

        Raises `WireError` for a header that is none; `closed` is set where the other end has closed.
        """
        while True:
            if self._done == len(self._data):
                if self._kind is not None:
                    return self._take()
                self._kind, size = parse_header(self._data, self.cap)
                self._data, self._done = bytearray(size), 0
                continue
            try:
                count = os.readv(self.fd, [memoryview(self._data)[self._done :]])
            except BlockingIOError:
                return None
            except ConnectionResetError:
                count = 0
            if not count:
                self.closed = True
                return None
            self._done += count

    def _take(self) -> Frame:
        assert self._kind is not None
        frame = Frame(self._kind, memoryview(self._data))
        self._kind, self._data, self._done = None, bytearray(HEADER.size), 0
        return frame
