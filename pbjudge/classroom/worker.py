"""A worker: a process that takes tasks on a socket and judges them one by one.

    crew                        worker
    Settings ->                 start a zygote
                <- Done -1      ready, or why not
    Task     ->                 judge
                <- Done
    (closes) ->                 end

Messages are msgpack with their length before them. A worker has no more than its bench: it neither finds
files nor writes any, and it dies with whoever started it, its zygote and their child with it.
"""

from __future__ import annotations

import _socket
import os
import signal
import struct
import sys
from typing import Any, Final, TypeVar

import msgspec

from pbjudge.classroom.bench import Bench, Done, Settings, Task
from pbjudge.errors import PbjudgeError

HELLO: Final = -1  # the number of the first `Done`
_LENGTH: Final = struct.Struct("<Q")
_PR_SET_PDEATHSIG: Final = 1
_Message = TypeVar("_Message", Settings, Task, Done)


def main() -> None:
    """Serve on the socket whose descriptor is the one argument, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the crew decides
    _die_with(int(sys.argv[2]))
    channel = _socket.socket(fileno=int(sys.argv[1]))
    settings = receive(channel, Settings)
    if settings is None:
        return
    with Bench(settings) as bench:
        try:
            bench.warm_up()
        except PbjudgeError as error:
            send(channel, Done(number=HELLO, failure=error.text))
            return
        send(channel, Done(number=HELLO))
        while (task := receive(channel, Task)) is not None:
            try:
                send(channel, bench.judge(task))
            except BrokenPipeError:
                return  # nobody waits for it any more


def send(channel: _socket.socket, message: Settings | Task | Done) -> None:
    """Write one message to a blocking socket."""
    channel.sendall(packed(message))


def packed(message: Settings | Task | Done) -> bytes:
    """Return one message with its length."""
    data = msgspec.msgpack.encode(message)
    return _LENGTH.pack(len(data)) + data


def receive(channel: _socket.socket, kind: type[_Message]) -> _Message | None:
    """Return the next message from a blocking socket, None once it is closed."""
    head = _exactly(channel, _LENGTH.size)
    data = _exactly(channel, _LENGTH.unpack(head)[0]) if head else b""
    return msgspec.msgpack.decode(data, type=kind) if data else None


def taken(buffer: bytearray) -> Done | None:
    """Take the first whole message out of what has come so far; None where there is none yet."""
    if len(buffer) < _LENGTH.size:
        return None
    end = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
    if len(buffer) < end:
        return None
    done = msgspec.msgpack.decode(memoryview(buffer)[_LENGTH.size : end].tobytes(), type=Done)
    del buffer[:end]
    return done


def _exactly(channel: _socket.socket, size: int) -> bytes:
    """Return `size` bytes, or none where the socket is closed before."""
    out = bytearray()
    while len(out) < size:
        chunk = channel.recv(min(size - len(out), 1 << 20))
        if not chunk:
            return b""
        out += chunk
    return bytes(out)


def _die_with(parent: int) -> None:
    """End when the parent does, however it does: a killed run must not go on working in the dark."""
    if sys.platform != "linux":
        return  # the closed socket ends it after the submission at hand
    import ctypes

    libc: Any = ctypes.CDLL(None)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
