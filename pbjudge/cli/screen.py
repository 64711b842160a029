"""Where a watch shows what there is: in place in a terminal, else line after line.

`Screen` draws a view in place: at most as many lines as the terminal has, the rest a key away; below it
what was said meanwhile, and one line on how things stand. What anybody says to stderr while a screen is
up is said there, since it would run through the drawing. `Lines` prints each view once, without an escape.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final, Protocol, Self

from pbjudge.cli import desk
from pbjudge.inert import inert
from pbjudge.show.page import LABEL, Page, marked

View = Callable[[int], Sequence[Page]]
"""What is to be seen, for each width of the terminal."""

_HOME: Final = "\x1b[H"
_REST_OF_LINE: Final = "\x1b[K"
_REST_OF_SCREEN: Final = "\x1b[J"
_NO_WRAP, _WRAP = "\x1b[?7l", "\x1b[?7h"  # a line that is wider than we think must not move the others
_NOTES: Final = 3  # a third of the screen at most


class Display(Protocol):
    """What the watch shows on; a context manager."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def show(self, view: View) -> None:
        """Show a view in the place of the one before."""

    def add(self, view: View) -> None:
        """Show another view below."""

    def settle(self, standing: str) -> None:
        """Show what was said since, and how things stand in a line."""

    def spoil(self) -> None:
        """Note that what is on the screen is no longer what was drawn: the next `settle` draws it."""

    def make_room(self) -> None:
        """Leave the screen to another program."""

    def busy(self, doing: str) -> None:
        """Say what is being done now."""

    def turn(self) -> None:
        """Show the next lines of a view that is longer than the screen."""


def display() -> Display:
    """Return the display that stdout has room for."""
    in_place = sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("", "dumb")
    return Screen() if in_place else Lines()


class Lines:
    """One view after the other, with an empty line between."""

    def __init__(self) -> None:
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def show(self, view: View) -> None:
        console = desk.screen()
        with console.capture() as printed:
            for page in view(console.width):
                if self._shown:
                    console.print()
                console.print(page)
                self._shown = True
        sys.stdout.write(printed.get())
        sys.stdout.flush()

    def add(self, view: View) -> None:
        self.show(view)

    def settle(self, standing: str) -> None:
        pass

    def spoil(self) -> None:
        pass

    def make_room(self) -> None:
        pass

    def busy(self, doing: str) -> None:
        pass

    def turn(self) -> None:
        pass


class Screen:
    """A view in place in the terminal of stdout."""

    def __init__(self) -> None:
        self._view: View = lambda width: ()
        self._lines: tuple[int, list[str]] = (0, [])  # of the view, for so many columns
        self._first = 0  # the first line of the view on the screen
        self._said = io.StringIO()
        self._notes: list[str] = []
        self._standing = ""
        self._spoilt = False
        self._stderr = sys.stderr

    def __enter__(self) -> Self:
        sys.stdout.write("\n" * (size()[1] - 1))  # what stood there stays above, to scroll back to
        if self._stderr.isatty():
            sys.stderr = self._said
        return self

    def __exit__(self, *_: object) -> None:
        sys.stderr = self._stderr
        try:
            sys.stdout.write("\n")
            sys.stdout.flush()
        except OSError:
            pass  # the terminal has been closed

    def show(self, view: View) -> None:
        self._view, self._first, self._notes, self._lines = view, 0, [], (0, [])
        self._draw()

    def add(self, view: View) -> None:
        above = self._view
        self._view, self._lines = lambda width: [*above(width), *view(width)], (0, [])
        self._draw()

    def settle(self, standing: str) -> None:
        said = self._said.getvalue()
        if said:
            self._notes = said.splitlines()
            self._said.seek(0)
            self._said.truncate()
        if said or self._spoilt or standing != self._standing:
            self._standing, self._spoilt = standing, False
            self._draw()

    def spoil(self) -> None:
        self._spoilt = True

    def make_room(self) -> None:
        self._spoilt = True
        sys.stdout.write("\n")
        sys.stdout.flush()

    def busy(self, doing: str) -> None:
        columns, rows = size()
        self._spoilt = True
        sys.stdout.write(f"\x1b[{rows};1H{doing[: columns - 1]}{_REST_OF_LINE}")
        sys.stdout.flush()

    def turn(self) -> None:
        columns, rows = size()
        room = rows - 1 - len(self._note_lines(columns, rows))
        lines = len(self._drawn(columns))
        shown = max(1, room - 1)
        self._first = self._first + shown if self._first + room < lines else 0
        self._draw()

    def _draw(self) -> None:
        columns, rows = size()
        notes = self._note_lines(columns, rows)
        room = max(1, rows - 1 - len(notes))
        lines = _window(self._drawn(columns), self._first, room, columns)
        lines += [""] * (room - len(lines)) + notes
        foot = _rendered([_line(self._standing)], columns - 1)
        drawn = f"{_REST_OF_LINE}\r\n".join([*lines[: rows - 1], *(foot or [""])])
        sys.stdout.write(f"{_NO_WRAP}{_HOME}{drawn}{_REST_OF_LINE}{_REST_OF_SCREEN}{_WRAP}")
        sys.stdout.flush()

    def _drawn(self, columns: int) -> list[str]:
        if self._lines[0] != columns:
            self._lines = columns, _rendered(self._view(columns), columns)
        return self._lines[1]

    def _note_lines(self, columns: int, rows: int) -> list[str]:
        page = Page(columns - 1)
        for note in self._notes:
            page.flow(*marked(inert(note)))
        lines = _rendered([page], columns) if self._notes else []
        most = max(2, rows // _NOTES)
        return lines if len(lines) <= most else [*lines[: most - 1], f"… {len(lines) - most + 1} more lines"]


def size() -> tuple[int, int]:
    """Return the columns and rows of the terminal of stdout, 80 and 24 where it does not say."""
    try:
        columns, rows = os.get_terminal_size(1)
    except OSError:
        columns, rows = 0, 0
    return max(columns, 20) if columns else 80, max(rows, 4) if rows else 24


def _window(lines: list[str], first: int, room: int, columns: int) -> list[str]:
    """Return the lines from `first` on that there is room for; the last says how many there are besides."""
    if len(lines) <= room:
        return lines
    part = lines[first : first + room]
    left = len(lines) - first - room
    if left <= 0:
        return part
    more = _line(f"… {left + 1} more lines: the space bar shows them")
    return [*part[:-1], *_rendered([more], columns)]


def _line(text: str) -> Page:
    page = Page(0)
    page.line(*marked(text, LABEL))
    return page


def _rendered(pages: Sequence[Page], columns: int) -> list[str]:
    """Return the lines that pages come to, in the terminal's colours."""
    from rich.console import Console

    console = Console(file=io.StringIO(), force_terminal=True, width=columns, highlight=False)
    with console.capture() as drawn:
        for number, page in enumerate(pages):
            if number:
                console.print()
            console.print(page)
    return drawn.get().rstrip("\n").split("\n")
