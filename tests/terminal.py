"""A program in a terminal of its own: its screen as a person sees it, its keys, its end.

The terminal is the kernel's pseudo-terminal; the screen understands the few sequences that pbjudge
writes, and fails on any other. Nothing sleeps: whoever waits says what for, and until when.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent.parent
DEADLINE = 60.0  # seconds for what takes far less than one on a quiet machine
# The terminal becomes the one that controls the program, so that its end and its keys are signals.
CONTROLLED = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
PBJUDGE = (sys.executable, "-m", "pbjudge")


class Screen:
    """The cells of a terminal, as far as text and its place go."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.lines = [""] * rows
        self.row = self.column = 0
        self.scrolled: list[str] = []
        self.drawing = False  # lines do not wrap while a whole screen is drawn
        self._left = ""

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines).rstrip("\n")

    def feed(self, data: str) -> None:
        data, self._left = self._left + data, ""
        while data:
            found = re.match(r"\x1b\[([?0-9;]*)([A-Za-z])|[^\x1b\r\n]+|\r|\n", data)
            if found is None:
                assert re.fullmatch(r"\x1b(\[[?0-9;]*)?", data), (
                    f"a sequence that nobody needs: {data[:20]!r}"
                )
                self._left = data
                return
            data = data[found.end() :]
            if found[2]:
                self._obey(found[1], found[2])
            elif found[0] == "\r":
                self.column = 0
            elif found[0] == "\n":
                self._next_line()
            else:
                self._write(found[0])

    def _obey(self, numbers: str, letter: str) -> None:
        if letter == "H":
            row, column = (int(n) for n in numbers.split(";")) if numbers else (1, 1)
            self.row, self.column = row - 1, column - 1
        elif letter == "K":
            self.lines[self.row] = self.lines[self.row][: self.column]
        elif letter == "J":
            self.lines[self.row] = self.lines[self.row][: self.column]
            self.lines[self.row + 1 :] = [""] * (self.rows - self.row - 1)
        elif numbers == "?7":
            self.drawing = letter == "l"
        else:
            assert letter == "m", f"a sequence that nobody needs: {numbers}{letter}"

    def _next_line(self) -> None:
        if self.row == self.rows - 1:
            self.scrolled.append(self.lines.pop(0))
            self.lines.append("")
        else:
            self.row += 1

    def _write(self, text: str) -> None:
        assert self.column + len(text) <= self.columns, f"wider than the terminal: {text!r}"
        line = self.lines[self.row].ljust(self.column)
        self.lines[self.row] = line[: self.column] + text + line[self.column + len(text) :]
        self.column += len(text)


class Terminal:
    """A program started in a terminal; a context manager that closes it."""

    def __init__(
        self, *command: str, columns: int = 80, rows: int = 24, cwd: Path, environment: dict[str, str]
    ) -> None:
        self.screen = Screen(columns, rows)
        self.master, self._slave = pty.openpty()
        self.resize(columns, rows)
        self.before = termios.tcgetattr(self._slave)
        self.process = subprocess.Popen(
            [sys.executable, "-c", CONTROLLED, *command],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
            cwd=cwd,
            env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **environment},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.close()

    @property
    def mode(self) -> list[object]:
        """How the terminal treats what is typed."""
        return termios.tcgetattr(self._slave)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.columns, self.screen.rows = columns, rows
        self.screen.lines = (self.screen.lines + [""] * rows)[:rows]
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def sees(self, *texts: str, but: str | None = None) -> str:
        """Wait until all of these stand on the screen (and `but` does not), and return the screen."""

        def seen() -> bool:
            text = self.screen.text
            return (
                not self.screen.drawing and all(t in text for t in texts) and (but is None or but not in text)
            )

        self._until(seen, f"{texts}")
        return self.screen.text

    def ends(self) -> int:
        """Wait until the program ends, and return its exit code."""
        self._until(lambda: self.process.poll() is not None, "the end")
        return self.process.returncode

    def close(self) -> None:
        """Close the terminal, as a person closes its window."""
        for descriptor in (self.master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)
        self.master = self._slave = -1

    def _until(self, reached: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + DEADLINE
        while not reached():
            assert time.monotonic() < deadline, f"waited for {what}; the screen is:\n{self.screen.text}"
            if self.master < 0:
                ended(self.process.pid, 0.05)
            elif select.select([self.master], [], [], 0.05)[0]:
                self.screen.feed(os.read(self.master, 65536).decode())


def descendants(pid: int) -> set[int]:
    """Return the processes that a process has started, and those that these have."""
    found: set[int] = set()
    left = [pid]
    while left:
        new = _children(left.pop()) - found
        found |= new
        left += new
    return found


def _children(pid: int) -> set[int]:
    try:
        told = [task.read_text() for task in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return set()  # it has ended since it was listed
    return {int(child) for text in told for child in text.split()}


def all_end(pids: set[int]) -> bool:
    """Wait until none of these processes runs any more; False where some outlive the deadline."""
    deadline = time.monotonic() + DEADLINE
    return all(ended(pid, max(0.0, deadline - time.monotonic())) for pid in pids)


def ended(pid: int, seconds: float) -> bool:
    """Wait until a process has ended, for so long at most."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], seconds)[0])
    finally:
        os.close(handle)


def state_of(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
