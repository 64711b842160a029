"""Expected and got beside each other, with the largest difference marked.

an array with one axis   an element a line, around the worst one
with two axes and more   the values around the worst one and a heat map (`plane`)
anything else            as literals, in two columns where they fit
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Final

from pbjudge.inert import inert
from pbjudge.literal import dtype_name, shape_text
from pbjudge.model import Mismatch, Raised, Reason, Tolerance
from pbjudge.show.code import value_lines
from pbjudge.show.page import HEAD, LABEL, Page, Piece, padded, width
from pbjudge.show.pair import Pair, around, drawable, style_of
from pbjudge.show.plane import GUTTER, INDENT, plane
from pbjudge.values import Value

ROWS: Final = 7  # elements of an array with one axis that are shown
LINES: Final = 8  # lines of a literal


def picture(page: Page, expected: Value, got: Value, mismatch: Mismatch | None, tolerance: Tolerance) -> None:
    """Add what was expected and what came back to a page, as a picture of their difference."""
    names = (
        ("before", "after") if mismatch and mismatch.reason is Reason.INPUT_CHANGED else ("expected", "got")
    )
    if drawable(expected, got) and mismatch is not None and mismatch.index:
        pair = Pair(expected, got, mismatch.index, names, tolerance)
        (_column if len(pair.shape) == 1 else plane)(page, pair)
    else:
        _literals(page, (names[0], expected), (names[1], got))


# --- one axis -----------------------------------------------------------------------------------


def _column(page: Page, pair: Pair) -> None:
    places = around(pair.worst, pair.shape[0], ROWS)
    part, gaps = pair.part(places.start, places.stop), pair.gaps(places.start, places.stop)
    text = pair.formatter()
    rows = [
        (f"[{at}]", text(mine), text(theirs), _gap_text(gap) if pair.measured else "")
        for at, mine, theirs, gap in zip(places, *part, gaps, strict=True)
    ]
    heads = ("", *pair.names, "difference" if pair.measured else "")
    sizes = [max(width(row[at]) for row in (heads, *rows)) for at in range(4)]
    page.line(Piece(_kinds(pair), LABEL), indent=INDENT)
    page.line(Piece(_aligned(heads, sizes), LABEL), indent=INDENT)
    if places.start:
        page.line(Piece("…", LABEL), indent=INDENT)
    for at, row, gap in zip(places, rows, gaps, strict=True):
        mark = f"   ← {pair.mark.split()[0]}" if at == pair.worst else ""
        page.line(Piece(_aligned(row, sizes) + mark, style_of(gap, worst=at == pair.worst)), indent=INDENT)
    if places.stop < pair.shape[0]:
        page.line(Piece("…", LABEL), indent=INDENT)


def _kinds(pair: Pair) -> str:
    mine, theirs = (dtype_name(array.dtype) for array in (pair.expected, pair.got))
    dtypes = mine if mine == theirs else f"{mine} expected, {theirs} got"
    return f"{dtypes}, shape {shape_text(pair.shape)}"


def _aligned(cells: Sequence[str], sizes: Sequence[int]) -> str:
    """Return a row: the first cell to the left, the others to the right of their columns."""
    first = padded(cells[0], sizes[0])
    rest = zip(cells[1:], sizes[1:], strict=True)
    return (first + "".join(f"   {' ' * (size - width(cell))}{cell}" for cell, size in rest)).rstrip()


def _gap_text(gap: float | None) -> str:
    return "" if gap is None else f"{gap:.3g}" if isfinite(gap) else "not finite"


# --- anything else ------------------------------------------------------------------------------


def _literals(page: Page, expected: tuple[str, Value], got: tuple[str, Value]) -> None:
    """Add two values as they are written, side by side where both are narrow enough."""
    half = (page.width - INDENT - GUTTER) // 2
    narrow = [_lines(value, half) for _, value in (expected, got)]
    if max(map(len, narrow)) > 1 and all(width(line) <= half for lines in narrow for line in lines):
        left, right = ([name, *lines] for (name, _), lines in zip((expected, got), narrow, strict=True))
        for number in range(max(len(left), len(right))):
            one, other = (side[number] if number < len(side) else "" for side in (left, right))
            style = HEAD if number == 0 else ""
            page.line(Piece(padded(one, half + GUTTER), style), Piece(other, style), indent=INDENT)
        return
    size = max(len(expected[0]), len(got[0]))
    for name, value in (expected, got):
        for number, line in enumerate(_lines(value, page.width - INDENT - size - 2)):
            page.line(Piece(f"{'' if number else name:<{size}}  ", HEAD), line, indent=INDENT)


def _lines(value: Value, columns: int) -> list[str]:
    if isinstance(value, Raised):
        return [f"raises {inert(value.kind, 60)}"]
    lines = inert("\n".join(value_lines(value, columns))).split("\n")
    return lines if len(lines) <= LINES else [*lines[: LINES - 1], "…"]
