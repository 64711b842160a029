"""An assessment: what it asks, how its clock stands, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pbjudge.inert import inert
from pbjudge.model import Problem, Verdict
from pbjudge.show.page import BAD, GOOD, HEAD, LABEL, MARGIN, WARN, WIDEST, Page, Piece, Pieces, marked
from pbjudge.show.span import span
from pbjudge.show.words import style_of
from pbjudge.study.assess import PASS, Answer, Result
from pbjudge.workspace.sittings import Assessment

_LABELS: Final = 20


def begun(assessment: Assessment, problems: Sequence[Problem], *, columns: int = 80) -> Page:
    """Return what an assessment asks."""
    page = Page(min(columns, WIDEST))
    page.line(Piece(f"Assessment of {inert(assessment.name)}", HEAD))
    page.line(Piece(f"{span(assessment.seconds)}, seed {assessment.seed}", LABEL))
    page.gap()
    page.table([(one.slug, one.title, Piece(one.difficulty, LABEL)) for one in problems], MARGIN)
    return page


def running(result: Result, until: str, *, columns: int = 80) -> Page:
    """Return how an assessment stands while its clock runs; `until` is the learner's time of its end."""
    page = Page(min(columns, WIDEST))
    one = result.assessment
    page.line(Piece(f"Assessment of {inert(one.name)}", HEAD), f": {span(one.left)} left, until {until}")
    page.gap()
    page.table([_standing(answer) for answer in result.answers], MARGIN)
    page.gap()
    page.flow(*marked("`pbjudge assess finish` ends it and shows the report"))
    return page


def report(result: Result, *, columns: int = 80) -> Page:
    """Return what came of an assessment."""
    page = Page(min(columns, WIDEST))
    one = result.assessment
    word = Piece("passed", GOOD) if result.passed else Piece("not passed", BAD)
    score = f": {result.score:.0f} of 100, "
    page.line(Piece(f"Assessment of {inert(one.name)}", HEAD), score, word)
    used = min(one.spent, one.seconds)
    facts = f"{span(used)} of {span(one.seconds)} used, seed {one.seed}, {PASS:.0f} of 100 passes"
    page.line(Piece(facts, LABEL))
    page.gap()
    heads = [Piece(head, LABEL) for head in ("problem", "verdict", "score", "time", "submissions", "")]
    page.table([heads, *map(_row, result.answers)], MARGIN, gap=2)
    page.gap()
    _skills(page, "skills that held", [(one.slug, one.held) for one in result.answers])
    _skills(page, "skills that failed", [(one.slug, one.failed) for one in result.answers])
    _entry(page, "practise next", _practice(result))
    return page


def _standing(answer: Answer) -> Pieces:
    best = "" if answer.score is None else f"{answer.score:g} of 100"
    return answer.slug, _word(answer.verdict), best


def _row(answer: Answer) -> Pieces:
    return (
        answer.slug,
        _word(answer.verdict),
        "-" if answer.score is None else f"{answer.score:g}",
        span(answer.seconds) if answer.submissions else "-",
        str(answer.submissions),
        Piece("" if answer.late is None else f"late: {answer.late:g}", WARN),
    )


def _word(verdict: str) -> Piece:
    return Piece(verdict, LABEL if verdict == "not submitted" else style_of(Verdict(verdict)))


def _skills(page: Page, label: str, skills: Sequence[tuple[str, Sequence[str]]]) -> None:
    told = [(slug, names) for slug, names in skills if names]
    for number, (slug, names) in enumerate(told):
        _entry(page, "" if number else label, f"`{slug}`: {', '.join(names)}")
    if not told:
        _entry(page, label, "none")


def _practice(result: Result) -> str:
    if not result.practise:
        return "`pbjudge next`: nothing here is open"
    return ", ".join(f"`{slug}`" for slug in result.practise)


def _entry(page: Page, label: str, text: str) -> None:
    page.flow(*marked(text), indent=_LABELS, first=(Piece(label, LABEL),))
