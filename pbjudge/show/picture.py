"""Expected and got beside each other, with the largest difference marked.

    one axis     an element a line, around the worst one
    two or more  the rows and columns around the worst element, and a heat map of the whole plane
    anything else  as literals, in two columns where they fit

Shades of the heat map are characters of growing ink, so it reads the same without colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from typing import Final, NamedTuple

from pbjudge.compare import elements
from pbjudge.inert import inert
from pbjudge.literal import dtype_name, literal, shape_text
from pbjudge.model import Mismatch, Raised, Reason, Tolerance
from pbjudge.show.page import BAD, HEAD, LABEL, WARN, Page, Piece, padded, width
from pbjudge.values import Array, Value

ROWS: Final = 7  # elements of an array with one axis that are shown
PLANE: Final = (5, 7)  # rows and columns around the worst element, where the page is wide enough
MAP: Final = (8, 48)  # most rows and columns of a heat map
MAPPED: Final = 1 << 14  # elements of a plane up to which a heat map is worth its time
LINES: Final = 8  # lines of a literal
_AGREES, _SHADES, _ODD = "·", "░▒▓█", "!"
_STEPS: Final = (0.01, 0.1, 0.5)  # shares of the largest difference at which a shade ends


def picture(page: Page, expected: Value, got: Value, mismatch: Mismatch | None, tolerance: Tolerance) -> None:
    """Add what was expected and what came back to a page, as a picture of their difference."""
    names = (
        ("before", "after") if mismatch and mismatch.reason is Reason.INPUT_CHANGED else ("expected", "got")
    )
    if _drawable(expected, got) and mismatch is not None and mismatch.index:
        pair = _Pair(expected, got, mismatch.index, names, tolerance)
        (_column if len(expected.shape) == 1 else _plane)(page, pair)
    else:
        _literals(page, (names[0], expected), (names[1], got))


class _Pair(NamedTuple):
    """Two arrays of one shape and kind, and where they differ most."""

    expected: Array
    got: Array
    element: tuple[int, ...]
    names: tuple[str, str]
    tolerance: Tolerance

    @property
    def worst(self) -> int:
        """The flat position of the element."""
        at = 0
        for here, length in zip(self.element, self.expected.shape, strict=True):
            at = at * length + here
        return at

    @property
    def measured(self) -> bool:
        """Whether the elements have a distance."""
        return elements.kind(self.expected.dtype) in "ifc"

    def part(self, start: int, stop: int) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
        """Return the elements from `start` to `stop` of both."""
        return elements.decode(self.expected, start, stop), elements.decode(self.got, start, stop)

    def gaps(self, start: int, stop: int) -> list[float | None]:
        """Return how far the elements from `start` to `stop` are apart, as `elements.gaps` does."""
        return elements.gaps(_cut(self.expected, start, stop), _cut(self.got, start, stop), self.tolerance)

    def titles(self) -> tuple[str, str]:
        """Return `expected  float64 (2, 3)` and the same for got."""
        arrays = zip(self.names, (self.expected, self.got), strict=True)
        one, other = (
            f"{name}  {dtype_name(array.dtype)} {shape_text(array.shape)}" for name, array in arrays
        )
        return one, other


def _drawable(expected: Value, got: Value) -> bool:
    return (
        isinstance(expected, Array)
        and isinstance(got, Array)
        and expected.shape == got.shape
        and elements.kind(expected.dtype) == elements.kind(got.dtype)
        and elements.fills(expected)
        and elements.fills(got)
    )


def _cut(array: Array, start: int, stop: int) -> Array:
    """Return the elements from `start` to `stop` as an array with one axis."""
    size = elements.item_size(array.dtype)
    return Array(array.dtype, (stop - start,), memoryview(array.data).cast("B")[start * size : stop * size])


def _around(at: int, length: int, size: int) -> range:
    """Return `size` places around `at`, or as many as there are."""
    start = max(0, min(at - size // 2, length - size))
    return range(start, min(length, start + size))


# --- one axis -----------------------------------------------------------------------------------


def _column(page: Page, pair: _Pair) -> None:
    length, worst = pair.expected.shape[0], pair.worst
    places = _around(worst, length, ROWS)
    part = pair.part(places.start, places.stop)
    gaps = pair.gaps(places.start, places.stop)
    text = _formatter(*(side[worst - places.start] for side in part))
    rows = [
        (f"[{at}]", text(mine), text(theirs), _gap_text(gap) if pair.measured else "")
        for at, mine, theirs, gap in zip(places, *part, gaps, strict=True)
    ]
    heads = ("", *pair.names, "difference" if pair.measured else "")
    sizes = [max(width(row[at]) for row in (heads, *rows)) for at in range(4)]
    page.line(Piece(_kinds(pair), LABEL), indent=4)
    page.line(Piece(_aligned(heads, sizes), LABEL), indent=4)
    if places.start:
        page.line(Piece("…", LABEL), indent=4)
    for at, row, gap in zip(places, rows, gaps, strict=True):
        mark = f"   ← {_mark(pair)}" if at == worst else ""
        style = BAD if at == worst else WARN if gap is not None else ""
        page.line(Piece(_aligned(row, sizes) + mark, style), indent=4)
    if places.stop < length:
        page.line(Piece("…", LABEL), indent=4)


def _kinds(pair: _Pair) -> str:
    mine, theirs = (dtype_name(array.dtype) for array in (pair.expected, pair.got))
    dtypes = mine if mine == theirs else f"{mine} expected, {theirs} got"
    return f"{dtypes}, shape {shape_text(pair.expected.shape)}"


def _aligned(cells: Sequence[str], sizes: Sequence[int]) -> str:
    first = padded(cells[0], sizes[0])
    rest = "".join(
        f"   {' ' * (size - width(cell))}{cell}" for cell, size in zip(cells[1:], sizes[1:], strict=True)
    )
    return (first + rest).rstrip()


def _gap_text(gap: float | None) -> str:
    return "" if gap is None else f"{gap:.3g}" if isfinite(gap) else "not finite"


def _mark(pair: _Pair) -> str:
    gap = pair.gaps(pair.worst, pair.worst + 1)[0]
    return "largest" if pair.measured and gap is not None and isfinite(gap) else "first"


# --- two axes and more --------------------------------------------------------------------------


def _plane(page: Page, pair: _Pair) -> None:
    rows, columns = pair.expected.shape[-2:]
    start = pair.worst // (rows * columns) * rows * columns
    at = pair.element[-2:]
    if len(pair.element) > 2:
        page.line(Piece(f"the plane [{', '.join(map(str, pair.element[:-2]))}, :, :]", LABEL), indent=4)
    _matrices(page, pair, start, at)
    if rows * columns <= MAPPED:
        page.gap()
        _heat_map(page, pair.gaps(start, start + rows * columns), (rows, columns))


def _matrices(page: Page, pair: _Pair, start: int, at: tuple[int, ...]) -> None:
    """Add the values around the worst element, expected on the left and got on the right."""
    rows, columns = pair.expected.shape[-2:]
    text = _formatter(*(part[0] for part in pair.part(pair.worst, pair.worst + 1)))
    titles = pair.titles()
    room = (page.width - 4 - 3) // 2
    for count in range(PLANE[1], 0, -1):
        across = _around(at[1], columns, count)
        sides = [
            _matrix(array, start, _around(at[0], rows, PLANE[0]), across, text, at if marked else None)
            for array, marked in ((pair.expected, False), (pair.got, True))
        ]
        if all(width(lines[0]) <= room for lines in sides):
            break
    left = max(map(width, (titles[0], *sides[0])))
    page.line(Piece(padded(titles[0], left + 3), HEAD), Piece(titles[1], HEAD), indent=4)
    for number, (mine, theirs) in enumerate(zip(*sides, strict=True)):
        style = LABEL if number == 0 else BAD if "*" in theirs else ""
        page.line(Piece(padded(mine, left + 3), style), Piece(theirs, style), indent=4)
    page.line(Piece(f"* the {_mark(pair)} difference", LABEL), indent=4)


def _matrix(
    array: Array,
    start: int,
    down: range,
    across: range,
    text: Callable[[Value], str],
    marked: tuple[int, ...] | None,
) -> list[str]:
    """Return the lines of a part of a plane, with the numbers of its rows and columns."""
    columns = array.shape[-1]
    cells = [
        [
            ("*" if (row, column) == marked else "") + text(elements.decode(array, here, here + 1)[0])
            for column in across
            for here in [start + row * columns + column]
        ]
        for row in down
    ]
    label = len(f"[{down.stop - 1}]")
    size = max(max(map(width, row)) for row in cells)
    size = max(size, len(f"[{across.stop - 1}]"))
    head = f"{'…' if across.start else '':>{label}}" + "".join(
        f"  {f'[{column}]':>{size}}" for column in across
    )
    lines = [head + (" …" if across.stop < columns else "")]
    for row, line in zip(down, cells, strict=True):
        lines.append(
            f"{f'[{row}]':>{label}}" + "".join(f"  {' ' * (size - width(cell))}{cell}" for cell in line)
        )
    return lines


def _heat_map(page: Page, gaps: list[float | None], shape: tuple[int, int]) -> None:
    """Add a plane's differences, a character for each element or for the worst of a block of them."""
    rows, columns = shape
    height = -(-rows // MAP[0])
    across = max(-(-columns // MAP[1]), -(-height // 2))  # a character is twice as high as it is wide
    largest = max((gap for gap in gaps if gap is not None and isfinite(gap)), default=0.0)
    label = len(f"[{(rows - 1) // height * height}]")
    page.line(Piece("where they differ", LABEL), indent=4)
    for top in range(0, rows, height):
        block = [gaps[row * columns : (row + 1) * columns] for row in range(top, min(rows, top + height))]
        shades = "".join(
            _shade([gap for row in block for gap in row[left : left + across]], largest)
            for left in range(0, columns, across)
        )
        page.line(Piece(f"{f'[{top}]':>{label}}  ", LABEL), *_coloured(shades), indent=4)
    page.line(Piece(_legend(gaps, largest), LABEL), indent=4)
    if (height, across) != (1, 1):
        page.line(Piece(f"a character is the worst of {height} × {across} elements", LABEL), indent=4)


def _shade(gaps: list[float | None], largest: float) -> str:
    off = [gap for gap in gaps if gap is not None]
    if not off:
        return _AGREES
    if not all(map(isfinite, off)):
        return _ODD
    share = max(off) / largest
    return _SHADES[sum(share > step for step in _STEPS)]


def _coloured(shades: str) -> list[Piece]:
    return [Piece(shade, LABEL if shade == _AGREES else BAD if shade in "█!" else WARN) for shade in shades]


def _legend(gaps: list[float | None], largest: float) -> str:
    """Return what the shades mean, of those that there can be."""
    odd = f"   {_ODD} not finite" if any(gap is not None and not isfinite(gap) for gap in gaps) else ""
    if not largest:
        return f"{_AGREES} agrees{odd}"
    if len({gap for gap in gaps if gap is not None and isfinite(gap)}) == 1:
        return f"{_AGREES} agrees   █ off by {largest:.3g}{odd}"
    shades = "  ".join(
        f"{shade} {share}" for shade, share in zip(_SHADES, ("1%", "10%", "50%", "100%"), strict=True)
    )
    return f"{_AGREES} agrees   up to  {shades}  of {largest:.3g}{odd}"


# --- anything else ------------------------------------------------------------------------------


def _literals(page: Page, expected: tuple[str, Value], got: tuple[str, Value]) -> None:
    """Add two values as they are written, side by side where both are narrow enough."""
    half = (page.width - 4 - 3) // 2
    narrow = [_lines(value, half) for _, value in (expected, got)]
    if all(width(line) <= half for lines in narrow for line in lines) and max(map(len, narrow)) > 1:
        left, right = ([name, *lines] for (name, _), lines in zip((expected, got), narrow, strict=True))
        for number in range(max(len(left), len(right))):
            style = HEAD if number == 0 else ""
            one, other = (side[number] if number < len(side) else "" for side in (left, right))
            page.line(Piece(padded(one, half + 3), style), Piece(other, style), indent=4)
        return
    size = max(len(expected[0]), len(got[0]))
    for name, value in (expected, got):
        lines = _lines(value, page.width - 4 - size - 2)
        for number, line in enumerate(lines):
            page.line(Piece(f"{name if number == 0 else '':<{size}}  ", HEAD), line, indent=4)


def _lines(value: Value, columns: int) -> list[str]:
    if isinstance(value, Raised):
        return [f"raises {inert(value.kind, 60)}"]
    lines = inert(literal(value, width=columns)).split("\n")
    return lines if len(lines) <= LINES else [*lines[: LINES - 1], "…"]


# --- numbers ------------------------------------------------------------------------------------


def _formatter(expected: Value, got: Value) -> Callable[[Value], str]:
    """Return how to write numbers: with as few digits as tell the worst pair apart, six or more."""
    digits = next((d for d in range(6, 17) if _number(expected, d) != _number(got, d)), 17)
    return lambda value: _number(value, digits)


def _number(value: Value, digits: int) -> str:
    if isinstance(value, float):
        return f"{value:.{digits}g}"
    if isinstance(value, complex):
        return f"{value.real:.{digits}g}{value.imag:+.{digits}g}j"
    return inert(literal(value), 24).replace("\n", " ")
