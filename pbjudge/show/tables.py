"""Tables and lists of the commands that judge nothing: the bank, the history, hints, the doctor.

States and outcomes are words; a table never grows beyond the width but loses topics or detail first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Final, NamedTuple

from pbjudge.inert import inert
from pbjudge.model import Problem, Rung, Verdict
from pbjudge.show.page import BAD, GOOD, HEAD, LABEL, MARGIN, WARN, WIDEST, Page, Piece, Pieces, marked, width
from pbjudge.show.prose import inline
from pbjudge.show.words import style_of

if TYPE_CHECKING:
    from pbjudge.workspace.history import PastAttempt, State

_STATES: Final = {"solved": GOOD, "attempted": WARN, "new": LABEL}
_GAP, _LEAST = 2, 12  # between columns, and of a column that gives way
_CHECKS: Final = {"ok": GOOD, "limited": WARN, "missing": BAD, "broken": BAD}


class Practice(NamedTuple):
    """What the history knows of one problem beside its attempts: best scores and the hints opened."""

    slug: str
    best: float | None
    practice: float | None
    hints: Sequence[str]


class Check(NamedTuple):
    """One thing that the doctor looked at; `state` is `ok`, `limited`, `missing` or `broken`.

    `detail` says what was found, `remedy` what would mend it.
    """

    name: str
    state: str
    detail: str
    remedy: str = ""


# --- the bank -----------------------------------------------------------------------------------


def bank_table(problems: Sequence[Problem], states: Mapping[str, State], *, width: int = 80) -> Page:
    """Return the problems with the learner's own state of each."""
    page = Page(min(width, WIDEST))
    if not problems:
        page.line("no problem matches")
        return page
    rows = [_bank_row(problem, states.get(problem.slug)) for problem in problems]
    heads = ["problem", "title", "difficulty", "topics", "state", "best"]
    summary = _bank_sum([row[4].text for row in rows])
    sizes = _sizes([heads, *([cell.text for cell in row] for row in rows)])
    if sum(sizes) - max(0, sizes[3] - _LEAST) + _GAP * (len(heads) - 1) > page.width:
        # A title that is cut tells less than no topics: `show` has them, and `--topic` finds by them.
        del heads[3]
        for row in rows:
            del row[3]
    _fitted(page, heads, rows, *((3, 1) if "topics" in heads else (1,)))
    page.gap()
    page.line(Piece(summary, LABEL))
    return page


def _bank_row(problem: Problem, state: State | None) -> list[Piece]:
    word = "new" if state is None else "solved" if state.solved else "attempted"
    best = "" if state is None else f"{state.best_score:g}"
    return [
        Piece(problem.slug, HEAD),
        Piece(problem.title),
        Piece(problem.difficulty),
        Piece(", ".join(problem.topics), LABEL),
        Piece(word, _STATES[word]),
        Piece(best),
    ]


def _bank_sum(states: Sequence[str]) -> str:
    counts = [f"{states.count(word)} {word}" for word in ("solved", "attempted") if word in states]
    return " · ".join([f"{len(states)} problem{'' if len(states) == 1 else 's'}", *counts])


def _fitted(page: Page, heads: Sequence[str], rows: Sequence[Sequence[Piece]], *yielding: int) -> None:
    """Add a table whose columns `yielding` give way, one after the other, where it is too wide."""
    table = [[Piece(head, LABEL) for head in heads], *rows]
    sizes = _sizes([[cell.text for cell in row] for row in table])
    for at in yielding:
        excess = sum(sizes) + _GAP * (len(heads) - 1) - page.width
        sizes[at] = max(min(sizes[at], _LEAST), sizes[at] - max(0, excess))
    cut = [[Piece(_cut(cell.text, sizes[at]), cell.style) for at, cell in enumerate(row)] for row in table]
    page.table(cut, gap=_GAP)


def _sizes(table: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each column has to be."""
    return [max(map(width, column)) for column in zip(*table, strict=True)]


def _cut(text: str, most: int) -> str:
    return text if width(text) <= most else f"{text[: most - 1].rstrip(', ')}…"


# --- the history --------------------------------------------------------------------------------


def history_table(
    attempts: Sequence[PastAttempt],
    practice: Sequence[Practice] = (),
    *,
    width: int = 80,
    zone: tzinfo | None = None,
) -> Page:
    """Return the attempts, oldest first, in local time (or `zone`), and where each problem stands."""
    page = Page(min(width, WIDEST))
    if not attempts:
        page.line("no attempts yet: `pbjudge submit` records the first")
        return page
    rows = [_attempt_row(attempt, zone) for attempt in attempts]
    _fitted(page, ("#", "when", "problem", "verdict", "score", "noticed"), rows, 5)
    if practice:
        page.gap()
        _fitted(page, ("problem", "best", "practice", "hints opened"), list(map(_practice_row, practice)), 3)
    page.gap()
    page.flow(*marked("`pbjudge history SLUG --restore N` brings back the file of attempt N", LABEL))
    return page


def _attempt_row(attempt: PastAttempt, zone: tzinfo | None) -> list[Piece]:
    when = datetime.fromisoformat(attempt.time).astimezone(zone)
    return [
        Piece(str(attempt.id)),
        Piece(f"{when:%Y-%m-%d %H:%M}", LABEL),
        Piece(attempt.slug, HEAD),
        Piece(attempt.verdict, style_of(Verdict(attempt.verdict))),
        Piece(f"{attempt.score:g}"),
        Piece(inert(attempt.diagnosis or "", 100), LABEL),
    ]


def _practice_row(entry: Practice) -> list[Piece]:
    hints = Piece(", ".join(entry.hints) or "none", LABEL)
    return [Piece(entry.slug, HEAD), _score(entry.best), _score(entry.practice), hints]


def _score(score: float | None) -> Piece:
    return Piece("-" if score is None else f"{score:g}")


# --- hints --------------------------------------------------------------------------------------


def rungs(problem: Problem, opened: Collection[int], *, width: int = 80) -> Page:
    """Return the rungs of the ladder that were opened (by index), and what the next one would cost."""
    page = Page(min(width, WIDEST))
    for index in sorted(opened):
        rung = problem.ladder[index]
        page.line(Piece(rung.kind, HEAD), Piece(f"  {_cost(rung)}", LABEL))
        page.flow(*inline(rung.text), indent=MARGIN)
        page.gap()
    following = max(opened, default=-1) + 1
    page.flow(*marked(_following(problem, following), LABEL))
    return page


def _following(problem: Problem, index: int) -> str:
    if index >= len(problem.ladder):
        return "that was the last rung of this ladder"
    rung = problem.ladder[index]
    return f"`pbjudge hint {problem.slug}` opens the next rung: {rung.kind}, {_cost(rung)}"


def _cost(rung: Rung) -> str:
    return f"costs {rung.cost} of the practice score" if rung.cost else "free"


# --- the doctor ---------------------------------------------------------------------------------


def doctor(checks: Sequence[Check], *, width: int = 80) -> Page:
    """Return what the doctor looked at, a line or more each, with the remedies."""
    page = Page(min(width, WIDEST))
    names = max((len(check.name) for check in checks), default=0)
    states = max((len(check.state) for check in checks), default=0)
    for check in checks:
        first: Pieces = (
            Piece(f"{check.name:<{names}}   ", HEAD),
            Piece(f"{check.state:<{states}}   ", _CHECKS.get(check.state, BAD)),
        )
        page.flow(*marked(check.detail), indent=names + states + 6, first=first)
        if check.remedy:
            page.flow(Piece("remedy: ", LABEL), *marked(check.remedy), indent=names + states + 6)
    return page
