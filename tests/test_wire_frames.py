"""Frames on a descriptor: whole or not at all, never a byte beyond, never more memory than has come."""

from __future__ import annotations

import os
import struct
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbjudge.wire import WireError, frames
from pbjudge.wire.frames import CASE, LOADED, OUTCOME, UNASKED, FrameReader, framed, parse_header

TAG = b"abc"
CAP = 1 << 20


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    r, w = os.pipe()
    os.set_blocking(r, False)
    yield r, w
    for fd in (r, w):
        try:
            os.close(fd)
        except OSError:
            pass


def wire(kind: int, payload: bytes, tag: bytes = TAG) -> bytes:
    return b"".join(framed(kind, [payload], tag))


def header(magic: bytes = b"PBJ1", kind: int = OUTCOME, tag: bytes = TAG, size: int = 0) -> bytes:
    return struct.pack("<4sB3sQ", magic, kind, tag, size)


def test_a_frame_is_a_header_and_its_payload() -> None:
    assert wire(OUTCOME, b"payload") == b"PBJ1\x13abc\x07\0\0\0\0\0\0\0payload"


def test_a_frame_that_came_whole_is_read_with_its_tag(pipe: tuple[int, int]) -> None:
    r, w = pipe
    frames.send(w, OUTCOME, [b"pay", b"", b"load"], TAG)
    frame = FrameReader(r, CAP).poll()

    assert frame is not None
    assert (frame.kind, frame.tag, bytes(frame.payload)) == (OUTCOME, TAG, b"payload")


def test_a_frame_without_an_order_has_the_tag_of_none(pipe: tuple[int, int]) -> None:
    r, w = pipe
    frames.send(w, LOADED, [b""])
    frame = FrameReader(r, CAP).poll()

    assert frame is not None
    assert frame.tag == UNASKED


def test_a_new_tag_is_never_that_of_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", bytes)

    assert frames.new_tag() == b"\xff\xff\xff"


@pytest.mark.parametrize("size", [0, 1, 7, 100])
def test_a_frame_that_comes_byte_by_byte_is_read_when_it_is_whole(pipe: tuple[int, int], size: int) -> None:
    r, w = pipe
    reader, data = FrameReader(r, CAP), wire(OUTCOME, bytes(size))
    for at in range(len(data) - 1):
        os.write(w, data[at : at + 1])
        assert reader.poll() is None
        assert reader.started
        assert not reader.closed
    os.write(w, data[-1:])
    frame = reader.poll()

    assert frame is not None
    assert len(frame.payload) == size
    assert not reader.started


def test_two_frames_are_read_one_at_a_time(pipe: tuple[int, int]) -> None:
    r, w = pipe
    os.write(w, wire(LOADED, b"one") + wire(OUTCOME, b"two"))
    reader = FrameReader(r, CAP)
    first = reader.poll()
    left = os.read(r, 4)
    assert first is not None

    assert bytes(first.payload) == b"one"
    assert left == b"PBJ1"  # not a byte of the second had been taken


def test_nothing_is_neither_a_frame_nor_an_end(pipe: tuple[int, int]) -> None:
    reader = FrameReader(pipe[0], CAP)

    assert (reader.poll(), reader.closed, reader.started) == (None, False, False)


@pytest.mark.parametrize("sent", [b"", b"PBJ1", header(size=5) + b"abc"])
def test_an_end_is_told_wherever_it_comes(pipe: tuple[int, int], sent: bytes) -> None:
    r, w = pipe
    os.write(w, sent)
    os.close(w)
    reader = FrameReader(r, CAP)

    assert reader.poll() is None
    assert reader.closed


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (header(magic=b"PBJ2"), "a frame with an unknown header"),
        (header(magic=b"\0\0\0\0"), "a frame with an unknown header"),
        (header(kind=0), "a frame with an unknown header"),
        (header(kind=255), "a frame with an unknown header"),
        (header(size=CAP + 1), f"a frame of {CAP + 1} bytes, over the cap of {CAP}"),
        (header(size=1 << 63), f"a frame of {1 << 63} bytes, over the cap of {CAP}"),
        (header(size=(1 << 64) - 1), f"a frame of {(1 << 64) - 1} bytes, over the cap of {CAP}"),
    ],
)
def test_a_header_that_is_none_is_told(pipe: tuple[int, int], sent: bytes, told: str) -> None:
    os.write(pipe[1], sent)
    with pytest.raises(WireError) as error:
        FrameReader(pipe[0], CAP).poll()

    assert str(error.value) == told


def test_a_payload_of_exactly_the_cap_is_accepted() -> None:
    assert parse_header(header(size=CAP), CAP).size == CAP


def test_what_is_announced_and_does_not_come_is_not_allocated(pipe: tuple[int, int]) -> None:
    r, w = pipe
    reader = FrameReader(r, 1 << 30)
    os.write(w, header(size=1 << 30) + bytes(1000))
    tracemalloc.start()
    assert reader.poll() is None
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 2 << 20


def test_a_large_payload_arrives_whole_and_takes_little_more_than_its_size() -> None:
    import socket
    import threading

    size = 20 << 20
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    pattern = bytes(range(256)) * (size // 256)
    sender = threading.Thread(target=frames.send, args=(theirs.fileno(), OUTCOME, [pattern], TAG))
    tracemalloc.start()
    sender.start()
    reader, frame = FrameReader(ours.fileno(), size), None
    while frame is None:
        frame = reader.poll()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    sender.join()
    ours.close()
    theirs.close()

    assert frame.payload == pattern
    assert peak < 2 * size


def test_a_receiver_that_blocks_gets_whole_frames_and_then_the_end(pipe: tuple[int, int]) -> None:
    r, w = pipe
    os.set_blocking(r, True)
    frames.send(w, CASE, [b"one"], TAG)
    os.close(w)
    frame = frames.receive(r)
    assert frame is not None

    assert (frame.kind, frame.tag, bytes(frame.payload)) == (CASE, TAG, b"one")
    assert frames.receive(r) is None


def test_a_receiver_that_blocks_takes_half_a_frame_for_the_end(pipe: tuple[int, int]) -> None:
    r, w = pipe
    os.set_blocking(r, True)
    os.write(w, header(size=10) + b"half")
    os.close(w)

    assert frames.receive(r) is None


@given(st.lists(st.binary(max_size=40), max_size=80))
def test_parts_are_written_in_their_order(parts: list[bytes]) -> None:
    r, w = os.pipe()
    try:
        frames.write_all(w, list(parts))
        assert os.read(r, 1 << 16) == b"".join(parts) if any(parts) else True
    finally:
        os.close(r)
        os.close(w)


@given(st.binary(max_size=200), st.integers(0, 64))
def test_bytes_of_any_kind_are_frames_or_an_error(data: bytes, cap: int) -> None:
    r, w = os.pipe()
    try:
        os.set_blocking(r, False)
        os.write(w, data) if data else None
        os.close(w)
        reader = FrameReader(r, cap)
        try:
            while (frame := reader.poll()) is not None:
                assert len(frame.payload) <= cap
        except WireError:
            return
        assert reader.closed
    finally:
        os.close(r)
