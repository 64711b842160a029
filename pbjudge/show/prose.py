"""Markdown of a statement on a page: paragraphs, lists, code, tables and formulas.

Statements use a small part of Markdown, and rich's own renderer would cost more than the rest of
`pbjudge show` (a parser and a highlighter are imported), boxes code in and knows no formulas. What is
not understood is shown as it was written.
"""

from __future__ import annotations

import re
from typing import Final

from pbjudge.show.formula import unicode_formula
from pbjudge.show.page import CODE, HEAD, Page, Piece

_ITEM: Final = re.compile(r"( {0,3})([-*+]|\d{1,3}[.)])( +)(?=\S)")
_FENCE: Final = re.compile(r" {0,3}(```+|~~~+)")
_INLINE: Final = re.compile(
    r"(?P<code>`+)(?P<inside>.+?)(?P=code)(?!`)"
    r"|\$(?!\s)(?P<formula>[^$]+?)(?<!\s)\$(?!\d)"
    r"|\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*"
    r"|(?<![\w*])(?P<mark>[*_])(?=[^\s*_])(?P<emphasis>.+?)(?<=[^\s*_])(?P=mark)(?![\w*])"
    r"|\[(?P<link>[^\]]+)\]\((?P<target>[^)\s]+)\)"
    r"|\\(?P<escaped>[\\`*_$\[\]#-])",
    re.DOTALL,
)


def markdown(page: Page, text: str, indent: int = 0) -> None:
    """Add a text in Markdown to a page."""
    _blocks(page, text.expandtabs(4).split("\n"), indent)


def inline(text: str, style: str = "") -> list[Piece]:
    """Return a paragraph's text with its code, emphasis, links and formulas set off."""
    pieces: list[Piece] = []
    end = 0
    for found in _INLINE.finditer(text):
        pieces.append(Piece(text[end : found.start()], style))
        pieces += _span(found, style)
        end = found.end()
    pieces.append(Piece(text[end:], style))
    return [piece for piece in pieces if piece.text]


def _span(found: re.Match[str], style: str) -> list[Piece]:
    if found["inside"]:
        return [Piece(f"`{found['inside'].strip()}`", CODE)]
    if found["formula"]:
        return [Piece(unicode_formula(found["formula"]), style or "italic")]
    if found["strong"]:
        return inline(found["strong"], HEAD)
    if found["emphasis"]:
        return inline(found["emphasis"], style or "italic")
    if found["link"]:
        return [*inline(found["link"], style), Piece(f" ({found['target']})", style)]
    return [Piece(found["escaped"], style)]


def _blocks(page: Page, lines: list[str], indent: int) -> None:
    """Add block after block; each reader takes its lines off the front and says how many."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            page.gap()
            at += 1
        elif _FENCE.match(line):
            at += _fence(page, lines[at:], indent)
        elif line.startswith("    "):
            at += _code(page, lines[at:], indent)
        elif _ITEM.match(line):
            at += _item(page, lines[at:], indent)
        elif line.startswith("#"):
            page.gap()
            page.flow(*inline(line.strip("# "), HEAD), indent=indent)
            at += 1
        elif line.lstrip().startswith("|"):
            at += _table(page, lines[at:], indent)
        elif line.strip().startswith("$$"):
            at += _formula(page, lines[at:], indent)
        else:
            at += _paragraph(page, lines[at:], indent)


def _fence(page: Page, lines: list[str], indent: int) -> int:
    fence = _FENCE.match(lines[0])
    assert fence is not None
    closing = next((n for n, line in enumerate(lines) if n and line.strip().startswith(fence[1])), len(lines))
    for line in lines[1:closing]:
        _code_line(page, line, indent + 4)
    return closing + 1


def _code(page: Page, lines: list[str], indent: int) -> int:
    end = next(
        (n for n, line in enumerate(lines) if line.strip() and not line.startswith("    ")), len(lines)
    )
    while not lines[end - 1].strip():
        end -= 1
    for line in lines[:end]:
        _code_line(page, line[4:], indent + 4)
    return end


def _code_line(page: Page, line: str, indent: int) -> None:
    """Add a line of code; one that is too long goes on below, further in, so that nothing is lost."""
    room = max(page.width - indent, 8)
    further = min(room // 2, len(line) - len(line.lstrip()) + 8)
    margin = 0
    while len(line) > room - margin:
        # Never a cut inside the leading space: each line has to take something of the rest.
        start = max(room // 2 - margin, len(line) - len(line.lstrip()) + 1)
        cut = line.rfind(" ", start, room - margin)
        cut = cut if cut > 0 else room - margin
        page.line(Piece(line[:cut], CODE), indent=indent + margin)
        line, margin = line[cut:].lstrip(), further
    page.line(Piece(line, CODE), indent=indent + margin)


def _item(page: Page, lines: list[str], indent: int) -> int:
    found = _ITEM.match(lines[0])
    assert found is not None
    inner = len(found[0])
    end = 1
    while end < len(lines) and _continues(lines, end, inner):
        end += 1
    body = [lines[0][inner:], *(line[inner:] if line[:inner].isspace() else line for line in lines[1:end])]
    marker = "•" if found[2] in "-*+" else found[2]
    taken = next((n for n, line in enumerate(body) if n and _starts_block(line)), len(body))
    offset = indent + len(marker) + 1
    page.flow(*inline(" ".join(body[:taken])), indent=offset, first=(" " * indent + marker,))
    _blocks(page, body[taken:], offset)
    return end


def _continues(lines: list[str], at: int, inner: int) -> bool:
    """Return whether a line belongs to the list item above it."""
    line = lines[at]
    if not line.strip():
        following = next((other for other in lines[at:] if other.strip()), "")
        return following.startswith(" " * inner)
    return line.startswith(" " * inner) or not (
        _ITEM.match(line) or _starts_block(line) or not lines[at - 1].strip()
    )


def _starts_block(line: str) -> bool:
    return bool(
        not line.strip() or _FENCE.match(line) or _ITEM.match(line) or line.lstrip()[:1] in ("|", "#")
    )


def _table(page: Page, lines: list[str], indent: int) -> int:
    end = next((n for n, line in enumerate(lines) if not line.lstrip().startswith("|")), len(lines))
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines[:end]]
    rows = [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    texts = [["".join(piece.text for piece in inline(cell)) for cell in row] for row in rows]
    page.table(
        ([Piece(cell, HEAD if number == 0 else "") for cell in row] for number, row in enumerate(texts)),
        indent + 4,
    )
    return end


def _formula(page: Page, lines: list[str], indent: int) -> int:
    """Add a displayed formula: from `$$` to `$$`, on one line or several."""
    text = lines[0].strip()[2:]
    end = 1
    while "$$" not in text and end < len(lines):
        text += f"\n{lines[end]}"
        end += 1
    shown = unicode_formula(text.replace("$$", "").replace("\n", " "))
    for line in shown.split("\n"):
        page.line(Piece(line.strip(), "italic"), indent=indent + 4)
    return end


def _paragraph(page: Page, lines: list[str], indent: int) -> int:
    end = next((n for n, line in enumerate(lines) if n and _starts_block(line)), len(lines))
    text = "\n".join(line.strip() for line in lines[:end])
    page.flow(*inline(text), indent=indent)
    return end
