"""Lines of styled text in the making: what every view is built from.

A page is a renderable. It knows its width and fills paragraphs itself, so that rich sees a single
`rich.text.Text`: no markup is ever read in what it is given, and none of rich's heavier parts are loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions
    from rich.text import Text

HEAD: Final = "bold"
LABEL: Final = "dim"
CODE: Final = "cyan"
GOOD: Final = "green"
BAD: Final = "bold red"
WARN: Final = "yellow"
MARGIN: Final = 2
WIDEST: Final = 100  # columns beyond which a line is tiring to read


class Piece(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: str = ""


Pieces: TypeAlias = "Sequence[Piece | str]"


class Page:
    """Collects lines; rich can print it once it is full."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._lines: list[list[Piece]] = []

    def line(self, *pieces: Piece | str, indent: int = 0) -> None:
        """Add a line as it is; what does not fit the terminal is cut when it is shown."""
        margin = [Piece(" " * indent)] if indent else []
        self._lines.append(margin + [_piece(piece) for piece in pieces])

    def gap(self) -> None:
        """Add an empty line, unless there is one already or nothing yet."""
        if self._lines and _trimmed(self._lines[-1]):
            self._lines.append([])

    def flow(self, *pieces: Piece | str, indent: int = 0, first: Pieces = (), most: int = 0) -> None:
        """Add a paragraph, filled between `indent` and the width.

        `first` stands in the indent of the first line. With `most`, lines beyond that number are cut.
        """
        room = max(10, self.width - indent)
        lines = _filled([_piece(piece) for piece in pieces], room)
        if most and len(lines) > most:
            lines = [*lines[: most - 1], [*lines[most - 1], Piece(" …")]]
        opening = [_piece(piece) for piece in first]
        opening.append(Piece(" " * (indent - sum(width(piece.text) for piece in opening))))
        for number, line in enumerate(lines):
            self._lines.append((opening if number == 0 else [Piece(" " * indent)]) + line)

    def block(self, text: str, style: str = "", indent: int = 0) -> None:
        """Add lines as they are."""
        for line in text.split("\n"):
            self.line(Piece(line, style), indent=indent)

    def table(self, rows: Iterable[Pieces], indent: int = 0, gap: int = 3, gives: int = -1) -> None:
        """Add rows of cells in columns as wide as they need; the last column is not padded.

        Where that is too wide for the page and there is a column that `gives` way, all move together, and
        then that one is cut.
        """
        cells = [[_piece(cell) for cell in row] for row in rows]
        count = max(map(len, cells), default=0)
        widths = [
            max((width(row[at].text) for row in cells if at < len(row)), default=0) for at in range(count)
        ]
        gaps = sum(map(bool, widths[:-1]))
        over = indent + sum(widths) + gap * gaps - self.width
        if gives >= 0 and over > 0:
            gap, over = gap - 1, over - gaps
            widths[gives] = min(widths[gives], max(widths[gives] - over, 1))
            for row in cells:
                row[gives : gives + 1] = [_cut(cell, widths[gives]) for cell in row[gives : gives + 1]]
        for row in cells:
            line: list[Piece] = []
            for at, cell in enumerate(row):
                last = not any(other.text for other in row[at + 1 :])
                line.append(cell)
                if last:
                    break
                line.append(Piece(" " * (widths[at] - width(cell.text) + gap * bool(widths[at]))))
            self.line(*line, indent=indent)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        from rich.text import Text

        # Printed by itself a Text would lose `no_wrap`: the console joins it with its neighbours.
        text = Text(no_wrap=True, overflow="ellipsis")
        lines = list(self._lines)
        while lines and not _trimmed(lines[-1]):
            lines.pop()
        for number, line in enumerate(lines):
            if number:
                text.append("\n")
            for content, style in _trimmed(line):
                text.append(content, style or None)
        yield text


def width(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, columns: int) -> str:
    """Return a text padded on its right to so many columns."""
    return text + " " * (columns - width(text))


def _cut(piece: Piece, columns: int) -> Piece:
    return piece if width(piece.text) <= columns else Piece(f"{piece.text[: columns - 1]}…", piece.style)


def marked(text: str, style: str = "") -> list[Piece]:
    """Return a sentence of ours with the names in backticks set off."""
    return [
        Piece(part, CODE if part.startswith("`") else style) for part in re.split(r"(`[^`]+`)", text) if part
    ]


def _piece(piece: Piece | str) -> Piece:
    return piece if isinstance(piece, Piece) else Piece(piece)


def _trimmed(line: list[Piece]) -> list[Piece]:
    """Return a line without white space at its end."""
    end = len(line)
    while end and not line[end - 1].text.strip():
        end -= 1
    return [*line[: end - 1], Piece(line[end - 1].text.rstrip(), line[end - 1].style)] if end else []


def _filled(pieces: list[Piece], room: int) -> list[list[Piece]]:
    """Break pieces into lines of at most `room` columns, at white space and, if it must be, in a word."""
    lines: list[list[Piece]] = [[]]
    used = 0
    for word in _words(pieces):
        size = sum(width(piece.text) for piece in word)
        if used and used + 1 + size > room:
            lines.append([])
            used = 0
        if used:
            lines[-1].append(Piece(" ", word[0].style if lines[-1][-1].style == word[0].style else ""))
            used += 1
        lines[-1] += word
        used += size
    return lines


def _words(pieces: list[Piece]) -> list[list[Piece]]:
    """Split pieces at white space into words; a word may be of several pieces (`**a**b`)."""
    words: list[list[Piece]] = []
    joined = False
    for text, style in pieces:
        for part in re.split(r"( +|\n)", text):
            if not part:
                continue
            if part.isspace():
                joined = False
                continue
            if joined:
                words[-1].append(Piece(part, style))
            else:
                words.append([Piece(part, style)])
            joined = True
    return words
