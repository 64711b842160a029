"""Being told to go: a signal becomes an exception, so that everything that was begun is also ended.

    SIGINT    Ctrl-C: `KeyboardInterrupt`, as always
    SIGTERM, SIGHUP   `Told`, whose exit code is what a shell makes of the signal

The first one turns the others off: to be told twice must not cut the tidying short.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_TOLD = (signal.SIGTERM, signal.SIGHUP)


class Told(BaseException):
    """The process was told to end, by the signal of this number; like KeyboardInterrupt it is no error."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


@contextmanager
def told_to_leave() -> Iterator[None]:
    """Raise on the signals that end a process; one that is ignored (`nohup`) stays so."""

    def leave(number: int, _: FrameType | None) -> NoReturn:
        for other in (*_TOLD, signal.SIGINT):
            signal.signal(other, signal.SIG_IGN)
        raise KeyboardInterrupt if number == signal.SIGINT else Told(number)

    heeded = [s for s in (*_TOLD, signal.SIGINT) if signal.getsignal(s) is not signal.SIG_IGN]
    before = {number: signal.signal(number, leave) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def stopped_and_resized(pause: Callable[[], None], resume: Callable[[], None]) -> Iterator[None]:
    """Call `pause` before Ctrl-Z stops the process, `resume` when it goes on or the terminal is resized."""

    def stop(number: int, _: FrameType | None) -> None:
        pause()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, stop)  # it goes on here
        resume()

    before = {signal.SIGTSTP: signal.signal(signal.SIGTSTP, stop)}
    before[signal.SIGWINCH] = signal.signal(signal.SIGWINCH, lambda number, frame: resume())
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
