"""Keys of a terminal, one at a time and without echo, and the terminal as it was afterwards.

Only the input mode is changed, so Ctrl-C and Ctrl-Z do what they always do. A terminal that another
program is in front of is left alone: to change its mode would stop this process, or break that one.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from pbjudge.cli.leaving import Told

_FD = 0


class Keyboard:
    """The keys of stdin; a context manager. Off where that is no terminal, or another program's just now."""

    def __init__(self) -> None:
        self._before: list[Any] | None = None
        self._is_lent = False

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    @property
    def on(self) -> bool:
        return self._before is not None

    def fileno(self) -> int:
        return _FD

    def take(self) -> None:
        """Have keys come one at a time."""
        if self._before is None and not self._is_lent and os.isatty(_FD) and _is_ours():
            try:
                self._before = termios.tcgetattr(_FD)
                tty.setcbreak(_FD, termios.TCSANOW)
            except termios.error:
                self._before = None

    def release(self) -> None:
        """Leave the terminal as it was found."""
        before, self._before = self._before, None
        if before is not None and _is_ours():
            try:
                termios.tcsetattr(_FD, termios.TCSANOW, before)
            except termios.error:
                pass  # it has been closed

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Lend the terminal to another program, as it was found."""
        self.release()
        self._is_lent = True
        try:
            yield
        finally:
            self._is_lent = False
            self.take()

    def read(self) -> str:
        """Return the keys that were pressed, "" for an arrow and the like.

        A terminal that was closed is the same as being told so by its signal: raises `Told`.
        """
        try:
            pressed = os.read(_FD, 256)
        except OSError:
            pressed = b""
        if not pressed:
            raise Told(signal.SIGHUP)
        return "" if pressed.startswith(b"\x1b") else pressed.decode("utf-8", "replace")

    def forget(self) -> None:
        """Forget keys that were pressed before now: they answer no question that is asked only now."""
        if self.on:
            termios.tcflush(_FD, termios.TCIFLUSH)


def _is_ours() -> bool:
    try:
        return os.tcgetpgrp(_FD) == os.getpgrp()
    except OSError:
        return sys.stdin.isatty()  # a terminal that controls nobody
