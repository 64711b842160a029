"""stdin, stdout and stderr as a command can rely on them, whatever it was started with.

A stream that was closed leads nowhere, so that no descriptor of ours takes its number. What a terminal
or a log can not encode is replaced. And a reader that has gone (`pbjudge submit | head`) ends neither
the verdict's exit code nor the record of an attempt.
"""

from __future__ import annotations

import io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` is not imported before the sandbox has started
    from typing import TextIO


class _Patient(io.TextIOWrapper):
    """A stream whose reader may leave: what is still written then goes nowhere."""

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except BrokenPipeError:
            _forget(self)
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except BrokenPipeError:
            _forget(self)


def _forget(stream: io.TextIOWrapper) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_bytes(data: bytes) -> None:
    """Write data to stdout as it is, in whatever encoding it has."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def prepare() -> None:
    """Make the three streams what the module says."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 -- for the whole run
    sys.stdout = _stream(1, sys.stdout)
    sys.stderr = _stream(2, sys.stderr)


def _stream(descriptor: int, old: TextIO | None) -> io.TextIOWrapper:
    raw = io.FileIO(descriptor, "wb", closefd=False)
    encoding = getattr(old, "encoding", None) or "utf-8"
    live = descriptor == 2 or raw.isatty()
    return _Patient(io.BufferedWriter(raw), encoding, errors="replace", line_buffering=live)
