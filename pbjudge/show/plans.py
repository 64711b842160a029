"""Study plans: how far each is, what it teaches, what comes next and why; and the problem of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pbjudge.bank.plans import Chapter, Plan
from pbjudge.model import Problem
from pbjudge.show.page import (
    GOOD,
    HEAD,
    LABEL,
    MARGIN,
    WARN,
    WIDEST,
    Page,
    Piece,
    Pieces,
    marked,
    padded,
    width,
)
from pbjudge.show.prose import markdown
from pbjudge.show.span import days
from pbjudge.study.days import Streak
from pbjudge.study.walk import Next, Progress, Walk

BAR: Final = 20
_STYLES: Final = {"solved": GOOD, "tested out": GOOD, "put off": WARN, "open": LABEL}


def bar(share: float, columns: int = BAR) -> str:
    """Return a bar of so many columns; it is full only for 1, and empty only for 0."""
    full = round(share * columns)
    if 0 < share < 1:
        full = min(max(full, 1), columns - 1)
    return "█" * full + "░" * (columns - full)


def overview(walk: Walk, upcoming: Next | None, *, columns: int = 80) -> Page:
    """Return all plans with their chapters, and what comes next."""
    page = Page(min(columns, WIDEST))
    for number, row in enumerate(_aligned([_rows(plan, walk) for plan in walk.plans.plans])):
        page.gap()
        page.table(row[:1], gap=2)
        page.flow(Piece(walk.plans.plans[number].teaches, LABEL), indent=MARGIN)
        page.table(row[1:], gap=2)
    page.gap()
    _upcoming(page, upcoming)
    return page


def _aligned(tables: Sequence[list[Pieces]]) -> list[list[Pieces]]:
    """Return tables whose first columns are as wide as the widest."""
    first = [[_piece(row[0]) for row in rows] for rows in tables]
    widest = max(width(cell.text) for column in first for cell in column)
    return [
        [
            (Piece(padded(cell.text, widest), cell.style), *row[1:])
            for cell, row in zip(column, rows, strict=True)
        ]
        for column, rows in zip(first, tables, strict=True)
    ]


def _piece(cell: Piece | str) -> Piece:
    return cell if isinstance(cell, Piece) else Piece(cell)


def _rows(plan: Plan, walk: Walk) -> list[Pieces]:
    chapters = [_row(f"  {one.name}", "", walk.of_chapter(one)) for one in plan.chapters]
    return [_row(plan.name, HEAD, walk.of_plan(plan)), *chapters]


def _row(name: str, style: str, far: Progress, columns: int = BAR) -> Pieces:
    share = far.done / far.total
    drawn = Piece(bar(share, columns), GOOD if share == 1 else "")
    return Piece(name, style), drawn, f"{far.accepted} of {far.total}", Piece(far.out, LABEL)


def plan(
    chosen: Plan, walk: Walk, problems: Mapping[str, Problem], upcoming: Next | None, *, columns: int = 80
) -> Page:
    """Return a plan with what each chapter teaches and its problems."""
    page = Page(min(columns, WIDEST))
    page.table([_row(chosen.name, HEAD, walk.of_plan(chosen), _bar_in(page))], gap=2)
    page.flow(Piece(chosen.teaches, LABEL))
    for one in chosen.chapters:
        page.gap()
        _chapter(page, one, walk, problems)
    page.gap()
    _upcoming(page, upcoming)
    return page


def chapter(
    chosen: Chapter,
    text: str,
    walk: Walk,
    problems: Mapping[str, Problem],
    upcoming: Next | None,
    *,
    columns: int = 80,
) -> Page:
    """Return a chapter with its problems, and its text where it has one."""
    page = Page(min(columns, WIDEST))
    _chapter(page, chosen, walk, problems)
    if text:
        page.gap()
        markdown(page, text)
    page.gap()
    _upcoming(page, upcoming)
    return page


def _bar_in(page: Page) -> int:
    return BAR if page.width >= 60 else BAR // 2


def _chapter(page: Page, chosen: Chapter, walk: Walk, problems: Mapping[str, Problem]) -> None:
    page.table([_row(chosen.name, HEAD, walk.of_chapter(chosen), _bar_in(page))], gap=2)
    page.flow(Piece(chosen.teaches, LABEL), indent=MARGIN)
    if chosen.requires:
        page.flow(Piece(f"after {', '.join(chosen.requires)}", LABEL), indent=MARGIN)
    page.table([_problem(slug, walk, problems) for slug in chosen.problems], MARGIN, gap=2)


def _problem(slug: str, walk: Walk, problems: Mapping[str, Problem]) -> Pieces:
    state = walk.state(slug)
    needs = ", ".join(walk.plans.requires.get(slug, ()))
    return (
        slug,
        Piece(problems[slug].difficulty, LABEL),
        Piece(state, _STYLES[state]),
        Piece(f"builds on {needs}" if needs else "", LABEL),
    )


def _upcoming(page: Page, upcoming: Next | None) -> None:
    if upcoming is None:
        page.flow(*marked("all of it is done: `pbjudge progress` says what fades"))
        return
    where = f"{upcoming.chapter.plan}, {upcoming.chapter.name}"
    text = f"`{upcoming.slug}` ({where}): {upcoming.why}; `pbjudge next` fetches it"
    page.flow(*marked(text), indent=6, first=(Piece("next  ", LABEL),))


def daily(problem: Problem, state: str, row: Streak, day: str, *, columns: int = 80) -> Page:
    """Return the problem of the day, how it stands, and the days in a row."""
    page = Page(min(columns, WIDEST))
    page.line(Piece(f"{day}  ", LABEL), Piece(problem.title, HEAD))
    filed = " · ".join([problem.slug, problem.difficulty, *problem.topics])
    page.line(Piece(filed, LABEL))
    page.gap()
    page.table(
        [(Piece("state", LABEL), state), (Piece("streak", LABEL), streak_text(row))],
        gap=2,
    )
    page.gap()
    page.flow(*marked(f"`pbjudge fetch {problem.slug}` writes a starter"))
    return page


def streak_text(row: Streak) -> str:
    """Return the days in a row in words, and what keeps them."""
    if not row.days:
        longest = f"; the longest was {days(row.longest)}" if row.longest else ""
        return f"none: an accepted submission begins one{longest}"
    kept = "today is in" if row.today else "an accepted submission today keeps it"
    return f"{days(row.days)}, the longest {days(row.longest)}; {kept}"
