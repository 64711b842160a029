"""Arrays with two axes and more: the values around the worst element, and where the rest differs.

Of more than two axes the plane of the last two that holds the worst element is drawn. The shades of the
heat map are characters of growing ink, so it reads the same without colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from typing import Final, NamedTuple

from pbjudge.compare import elements
from pbjudge.literal import dtype_name, shape_text
from pbjudge.show.page import BAD, HEAD, LABEL, WARN, Page, Piece, padded, width
from pbjudge.show.pair import Pair, around, style_of
from pbjudge.values import Array, Value

INDENT: Final = 4
GUTTER: Final = 3  # between expected and got
ROWS, COLUMNS = 5, 7  # shown around the worst element, where the page is wide enough
MAP: Final = (8, 48)  # most rows and columns of a heat map
MAPPED: Final = 1 << 14  # elements of a plane up to which a heat map is worth its time
_AGREES, _SHADES, _ODD = "·", "░▒▓█", "!"
_STEPS: Final = (0.01, 0.1, 0.5)  # shares of the largest difference at which a shade ends


def plane(page: Page, pair: Pair) -> None:
    """Add the plane that holds the worst element."""
    size = pair.shape[-2] * pair.shape[-1]
    start = pair.worst // size * size
    if len(pair.shape) > 2:
        page.line(Piece(f"the plane [{', '.join(map(str, pair.element[:-2]))}, :, :]", LABEL), indent=INDENT)
    _matrices(page, pair, start)
    if 1 < size <= MAPPED:
        page.gap()
        _heat_map(page, pair.gaps(start, start + size), pair.shape[-2:])


# --- the values ---------------------------------------------------------------------------------


class _Window(NamedTuple):
    """Rows and columns of a plane that begins at the flat position `start`."""

    pair: Pair
    start: int
    down: range
    across: range

    def matrix(self, array: Array, text: Callable[[Value], str], mark: str) -> list[list[Piece]]:
        """Return the lines of one side, headed by the numbers of the columns, `mark` before the worst."""
        cells = [self._row(array, row, text, mark) for row in self.down]
        label = len(f"[{self.down.stop - 1}]")
        size = max(len(f"[{self.across.stop - 1}]"), *(width(cell.text) for row in cells for cell in row))
        head = f"{'…' if self.across.start else '':>{label}}"
        head += "".join(f"  {f'[{column}]':>{size}}" for column in self.across)
        head += " …" if self.across.stop < self.pair.shape[-1] else ""
        lines = [[Piece(head, LABEL)]]
        for row, line in zip(self.down, cells, strict=True):
            aligned = [cell._replace(text=" " * (size + 2 - width(cell.text)) + cell.text) for cell in line]
            lines.append([Piece(f"{f'[{row}]':>{label}}", LABEL), *aligned])
        return lines

    def _row(self, array: Array, row: int, text: Callable[[Value], str], mark: str) -> list[Piece]:
        start = self.start + row * self.pair.shape[-1] + self.across.start
        stop = start + len(self.across)
        values = zip(elements.decode(array, start, stop), self.pair.gaps(start, stop), strict=True)
        return [
            Piece((mark if worst else "") + text(value), style_of(gap, worst=worst))
            for at, (value, gap) in enumerate(values, start)
            for worst in [at == self.pair.worst]
        ]


def _matrices(page: Page, pair: Pair, start: int) -> None:
    """Add the values around the worst element, expected on the left and got on the right."""
    room = (page.width - INDENT - GUTTER) // 2
    left, right = _sides(pair, start, room)
    arrays = zip(pair.names, (pair.expected, pair.got), strict=True)
    titles = [f"{name}  {dtype_name(array.dtype)} {shape_text(array.shape)}" for name, array in arrays]
    columns = max(width(titles[0]), _length(left)) + GUTTER
    page.line(Piece(padded(titles[0], columns), HEAD), Piece(titles[1], HEAD), indent=INDENT)
    for mine, theirs in zip(left, right, strict=True):
        page.line(*mine, " " * (columns - _length([mine])), *theirs, indent=INDENT)
    page.line(Piece(f"* the {pair.mark}", LABEL), indent=INDENT)


def _sides(pair: Pair, start: int, room: int) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """Return expected and got around the worst element, as many columns as fit, one at least."""
    text = pair.formatter()
    row, column = pair.element[-2:]
    down = around(row, pair.shape[-2], ROWS)
    for count in range(COLUMNS, 0, -1):
        window = _Window(pair, start, down, around(column, pair.shape[-1], count))
        sides = window.matrix(pair.expected, text, ""), window.matrix(pair.got, text, "*")
        if max(map(_length, sides)) <= room:
            break
    return sides


def _length(lines: Sequence[Sequence[Piece]]) -> int:
    return max(sum(width(piece.text) for piece in line) for line in lines)


# --- the heat map -------------------------------------------------------------------------------


def _heat_map(page: Page, gaps: Sequence[float | None], shape: tuple[int, ...]) -> None:
    """Add a plane's differences, a character for each element or for the worst of a block of them."""
    rows, columns = shape
    height = -(-rows // MAP[0])
    across = max(-(-columns // MAP[1]), -(-height // 2))  # a character is twice as high as it is wide
    largest = max((gap for gap in gaps if gap is not None and isfinite(gap)), default=0.0)
    label = len(f"[{(rows - 1) // height * height}]")
    page.line(Piece("where they differ", LABEL), indent=INDENT)
    for top in range(0, rows, height):
        block = [gaps[row * columns : (row + 1) * columns] for row in range(top, min(rows, top + height))]
        shades = [
            _shade([gap for row in block for gap in row[left : left + across]], largest)
            for left in range(0, columns, across)
        ]
        page.line(Piece(f"{f'[{top}]':>{label}}  ", LABEL), *shades, indent=INDENT)
    page.line(Piece(_legend(gaps, largest), LABEL), indent=INDENT)
    if (height, across) != (1, 1):
        page.line(Piece(f"a character is the worst of {height} × {across} elements", LABEL), indent=INDENT)


def _shade(gaps: Sequence[float | None], largest: float) -> Piece:
    off = [gap for gap in gaps if gap is not None]
    if not off:
        return Piece(_AGREES, LABEL)
    if not all(map(isfinite, off)):
        return Piece(_ODD, BAD)
    share = max(off) / largest
    shade = _SHADES[sum(share > step for step in _STEPS)]
    return Piece(shade, BAD if shade == _SHADES[-1] else WARN)


def _legend(gaps: Sequence[float | None], largest: float) -> str:
    """Return what the characters mean, of those that there can be."""
    finite = {gap for gap in gaps if gap is not None and isfinite(gap)}
    odd = f"   {_ODD} not finite" if any(gap is not None and not isfinite(gap) for gap in gaps) else ""
    if not finite:
        return f"{_AGREES} agrees{odd}"
    if len(finite) == 1:
        return f"{_AGREES} agrees   {_SHADES[-1]} off by {largest:.3g}{odd}"
    shares = zip(_SHADES, ("1%", "10%", "50%", "100%"), strict=True)
    shades = "  ".join(f"{shade} {share}" for shade, share in shares)
    return f"{_AGREES} agrees   up to  {shades}  of {largest:.3g}{odd}"
