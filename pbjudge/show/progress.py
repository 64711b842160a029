"""A learner's progress on one screen: what is known, what fades, and what trains what failed."""

from __future__ import annotations

from typing import Final

from pbjudge.show.page import HEAD, LABEL, MARGIN, WIDEST, Page, Piece, marked, padded, width
from pbjudge.show.plans import bar, streak_text
from pbjudge.show.span import days
from pbjudge.study.days import Streak
from pbjudge.study.progress import Progress

ROWS: Final = 8  # of a part, before the rest is counted


def progress(known: Progress, *, columns: int = 80) -> Page:
    """Return the progress as a page."""
    page = Page(min(columns, WIDEST))
    page.line(
        Piece(f"{known.solved} of {known.problems} problems solved", HEAD),
        f", {_percent(known.mastery)} of the bank known today",
    )
    row = Streak(known.streak, known.longest, known.practised_today)
    attempts = f"{known.attempts}, {known.accepted} accepted; hints opened: {known.hints}"
    page.table([("streak", streak_text(row)), ("attempts", attempts)], MARGIN)
    _plans(page, known)
    _topics(page, known)
    _weak(page, known)
    _fading(page, known)
    return page


def _plans(page: Page, known: Progress) -> None:
    if known.plans:
        _head(page, "plans", "what is done")
        rows = [
            (one.name, bar(one.done / one.problems), f"{one.done} of {one.problems}") for one in known.plans
        ]
        page.table(rows, MARGIN, gap=2)


def _topics(page: Page, known: Progress) -> None:
    tried = [topic for topic in known.topics if topic.solved]
    if tried:
        _head(page, "topics", "what is known today")
        rows = [
            (one.name, bar(one.mastery), _percent(one.mastery), f"{one.solved} of {one.problems} solved")
            for one in tried[:ROWS]
        ]
        page.table(rows, MARGIN, gap=2)
        _rest(page, len(tried))


def _weak(page: Page, known: Progress) -> None:
    if not known.weak:
        return
    _head(page, "weak skills", "what failed when last tried, and below it what trains it")
    shown = known.weak[:ROWS]
    skills, problems = (
        max(map(width, column)) for column in zip(*((one.skill, one.problem) for one in shown), strict=True)
    )
    for one in shown:
        named = (padded(one.skill, skills), Piece(f"  {padded(one.problem, problems)}", LABEL))
        page.line(*named, f"  failed {one.failed} of {one.tried}", indent=MARGIN)
        page.flow(*marked(", ".join(f"`{slug}`" for slug in one.train)), indent=2 * MARGIN)
    _rest(page, len(known.weak))


def _fading(page: Page, known: Progress) -> None:
    if not known.fading:
        return
    _head(page, "fading", "worth doing again")
    rows = [
        (one.problem, f"recall {_percent(one.recall)}", Piece(f"{days(one.days)} ago", LABEL))
        for one in known.fading[:ROWS]
    ]
    page.table(rows, MARGIN, gap=2)
    _rest(page, len(known.fading))


def _head(page: Page, name: str, what: str) -> None:
    page.gap()
    page.line(Piece(name, HEAD), Piece(f"  {what}", LABEL))


def _rest(page: Page, count: int) -> None:
    if count > ROWS:
        text = f"and {count - ROWS} more; `pbjudge progress --format json` has them all"
        page.flow(*marked(text, LABEL), indent=MARGIN)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
