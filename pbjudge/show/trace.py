"""The learner's own file beside what came out of it: traceback lines, a caret, prints. All made inert."""

from __future__ import annotations

import re
from typing import Final

from pbjudge.inert import inert, quoted
from pbjudge.model import Frame, Raised
from pbjudge.show.page import BAD, LABEL, Page, Piece, Pieces, marked

INDENT: Final = 4
FRAMES: Final = 5
CONTEXT: Final = 2  # lines shown before a syntax error
PRINTED: Final = 6  # lines of prints
_LONGEST: Final = 400  # characters of a source line


class Source:
    """The lines of the learner's file, numbered from 1."""

    def __init__(self, text: str) -> None:
        self._lines = re.split("\r\n|[\r\n]", text)

    def has(self, number: int) -> bool:
        """Return whether there is a line of this number; a traceback from the child may say anything."""
        return 0 < number <= len(self._lines)

    def line(self, number: int) -> str:
        """Return a line, inert."""
        return inert(self._lines[number - 1].expandtabs(4), _LONGEST)

    def find(self, *texts: str) -> int | None:
        """Return the first line with the first of these texts that occurs at all."""
        for text in texts:
            for number, line in enumerate(self._lines, 1):
                if text in line:
                    return number
        return None

    def own_frames(self, raised: Raised) -> list[Frame]:
        """Return the frames that point into the file."""
        return [frame for frame in raised.frames if self.has(frame.line)]

    def columns_before(self, number: int, column: int) -> int:
        """Return how far from the margin a column (from 1) of a line is shown."""
        return len(self._lines[number - 1][: column - 1].expandtabs(4))


def traceback(page: Page, source: Source, raised: Raised) -> None:
    """Add the learner's own frames, outermost first, the middle of many left out."""
    frames = source.own_frames(raised)
    left = len(frames) - FRAMES
    kept = frames[:2] + frames[2 - FRAMES :] if left > 0 else frames
    rows: list[Pieces] = [
        (
            Piece(f"line {frame.line}", LABEL),
            Piece(_name(frame.function), LABEL),
            f"│ {source.line(frame.line).strip()}",
        )
        for frame in kept
    ]
    if left > 0:
        rows.insert(2, (Piece(f"… {left} more", LABEL), "", "│"))
    page.table(rows, indent=INDENT, gap=1)


def last_line(page: Page, source: Source, raised: Raised) -> None:
    """Add the learner's own line where an exception left it: all that a hidden case tells of it."""
    for frame in source.own_frames(raised)[-1:]:
        page.line(Piece(f"line {frame.line} │ ", LABEL), source.line(frame.line).strip(), indent=INDENT)


def syntax_error(page: Page, source: Source, raised: Raised) -> None:
    """Add the line that Python does not understand, with the ones before it and a caret below."""
    number = raised.frames[-1].line if raised.frames else 0
    if not source.has(number):
        return
    size = len(str(number))
    for at in range(max(1, number - CONTEXT), number + 1):
        page.line(Piece(f"{at:>{size}} │ ", LABEL), source.line(at), indent=INDENT)
    if raised.column > 0:
        caret = " " * source.columns_before(number, raised.column) + "^"
        page.line(Piece(f"{'':>{size}} │ ", LABEL), Piece(caret, BAD), indent=INDENT)


def printed(page: Page, prints: str, most: int = PRINTED, case: str = "") -> None:
    """Add the first lines of what the learner's code printed; those of a `case` can be had in full."""
    if not prints.strip():
        return
    lines = inert(prints, 1 << 16).rstrip("\n").split("\n")
    page.gap()
    page.line(Piece("printed", LABEL), indent=INDENT)
    page.block(quoted("\n".join(lines[:most])), indent=INDENT)
    left = len(lines) - most
    if left > 0:
        how = f': `--case "{case}"` shows more' if case else ""
        page.line(*marked(f"… {left} more line{'' if left == 1 else 's'}{how}", LABEL), indent=INDENT)


def _name(function: str) -> str:
    return inert(function, 40).replace("\n", " ")
