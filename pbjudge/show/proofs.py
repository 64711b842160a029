"""What was proved of a problem: a row a proof, and under it whatever does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pbjudge.inert import inert
from pbjudge.show.page import BAD, GOOD, HEAD, LABEL, MARGIN, WARN, Page, Piece, marked

if TYPE_CHECKING:
    from pbjudge.authoring.proof import Proof

_STYLES: Final = {"holds": GOOD, "fails": BAD, "warning": WARN}
_STATE: Final = max(map(len, _STYLES))


def proofs(slug: str, rows: Sequence[Proof], *, width: int = 80) -> Page:
    """Return the rows of one problem as a table, with the details under the row that they belong to."""
    page = Page(width)
    page.line(Piece(slug, HEAD))
    names = max((len(row.name) for row in rows), default=0)
    for row in rows:
        first = (
            Piece(f"{'':{MARGIN}}{row.name:<{names}}  "),
            Piece(f"{row.state:<{_STATE}}  ", _STYLES[row.state]),
        )
        page.flow(*marked(row.text, LABEL), indent=MARGIN + names + _STATE + 4, first=first)
        for detail in row.details:
            _detail(page, inert(detail))
    return page


def _detail(page: Page, text: str) -> None:
    """Add a detail: its first line is a sentence, what follows stands as it is."""
    sentence, _, rest = text.partition("\n")
    page.flow(*marked(sentence), indent=2 * MARGIN + 2, first=(Piece(f"{'':{2 * MARGIN}}- "),))
    if rest:
        page.block(rest, indent=3 * MARGIN + 2)


def summary(states: Sequence[str], *, width: int = 80) -> Page:
    """Return how many problems hold, are warned of and fail, for more than one."""
    page = Page(width)
    counts = [f"{states.count(word)} {said}" for word, said in _SAID.items() if word in states]
    page.line(f"{len(states)} problems: {', '.join(counts)}")
    return page


_SAID: Final = {"holds": "hold", "warning": "with a warning", "fails": "fail"}
