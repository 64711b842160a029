"""A graded class as one page of HTML that needs nothing else: no script, no font, no picture, no network.

    overview       who has which score on which problem, and how the totals are spread
    problems       where each was failed, and the most frequent mistakes
    students       each one's work, part by part, behind a fold
    measured       times and memory: the only part that differs between two runs on the same inputs

The page is drawn as the class is walked, so that a large class needs no more memory than its table. The
template escapes whatever it is given; a policy in the page's head forbids what escaping might let through.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from statistics import fmean, median
from typing import Any, Final, NamedTuple

from pbjudge.classroom.records import ClassReport
from pbjudge.export.gradebook import MISSING, Entry, Gradebook, Mark, Part, Row, gradebook, worked
from pbjudge.export.said import values
from pbjudge.export.templates import template
from pbjudge.export.told import told
from pbjudge.model import CaseResult, Verdict

BINS: Final = 10
PRINTS: Final = 2000
_TONES: Final = {
    Verdict.ACCEPTED: "good",
    Verdict.JUDGE_ERROR: "open",
    Verdict.NOT_RUN: "none",
    Verdict.NOT_ATTEMPTED: "none",
    MISSING: "none",
}


class Bar(NamedTuple):
    """A column of the distribution: totals from `low` to `high` percent, and its place in the drawing."""

    low: int
    high: int
    students: int
    x: float
    y: float
    height: float


class Work(NamedTuple):
    """One student's work on one problem, with the parts that failed and can be shown."""

    mark: Mark
    parts: list[Piece]


class Piece(NamedTuple):
    """An example or a hidden group as it is shown; the last four are of an example that failed."""

    part: Part
    call: str = ""
    expected: str = ""
    got: str = ""
    prints: str = ""


class Person(NamedTuple):
    """One student, with a number that links lead to."""

    number: int
    row: Row
    works: Iterator[Work]


def pieces(report: ClassReport) -> Iterator[str]:
    """Yield the page. Raises `UsageError` where `jinja2` is not installed."""
    page = template("gradebook.html.j2", "an HTML page", number=number, tone=tone, percent=percent)
    book = gradebook(report)
    drawn: Iterator[str] = page.generate(
        report=report,
        folder=told(report.folder),
        book=book,
        totals=_totals(book),
        bars=_bars(book),
        people=_people(report, book),
    )
    return drawn


def render(report: ClassReport) -> str:
    """Return the page. Raises `UsageError` where `jinja2` is not installed."""
    return "".join(pieces(report))


def number(score: float | None) -> str:
    """Return a score as a person writes it; an open one as a dash."""
    return "–" if score is None else f"{score:.2f}".rstrip("0").rstrip(".")


def tone(word: str) -> str:
    """Return the class of a verdict's colour."""
    return _TONES.get(word, "bad")


def percent(part: float, whole: float) -> str:
    """Return a share as a percentage, for a bar's width and a reader alike."""
    return f"{100 * part / whole:.0f}%" if whole else "0%"


# --- the class ------------------------------------------------------------------------------------


def _totals(book: Gradebook) -> dict[str, Any]:
    """Return the mean and median total, and how much was handed in, accepted and left open."""
    entries: list[Entry] = [entry for row in book.rows for entry in row.entries]
    totals = [row.total for row in book.rows if row.total is not None]
    return {
        "mean": fmean(totals) if totals else None,
        "median": median(totals) if totals else None,
        "places": len(entries),
        "handed_in": sum(entry.word != MISSING for entry in entries),
        "accepted": sum(entry.accepted for entry in entries),
        "open": sum(row.total is None for row in book.rows),
    }


def _bars(book: Gradebook) -> list[Bar]:
    """Return the distribution of the totals, in a drawing of 320 by 120 with room for text around it."""
    counts = [0] * BINS
    for row in book.rows:
        if row.total is not None:
            share = row.total / book.out_of if book.out_of else 0.0
            counts[min(int(share * BINS), BINS - 1)] += 1
    most = max(counts) or 1
    return [
        Bar(
            low=place * 100 // BINS,
            high=(place + 1) * 100 // BINS - (place < BINS - 1),
            students=count,
            x=round(place * 320 / BINS, 1),
            y=round(100 * (1 - count / most), 1),
            height=round(100 * count / most, 1),
        )
        for place, count in enumerate(counts)
    ]


# --- each student ---------------------------------------------------------------------------------


def _people(report: ClassReport, book: Gradebook) -> Iterator[Person]:
    numbers = {student.id: place for place, student in enumerate(report.students)}
    for student, works in groupby(worked(report), key=lambda one: one[0].student):
        place = numbers[student]
        shown = (Work(mark, list(map(_piece, mark.parts))) for _, mark in works)
        yield Person(place + 1, book.rows[place], shown)


def _piece(part: Part) -> Piece:
    if part.accepted or not part.visible or part.case is None or part.word == Verdict.NOT_RUN:
        return Piece(part)
    return _failed(part, part.case)


def _failed(part: Part, case: CaseResult) -> Piece:
    expected, got = values(case)
    return Piece(part, told(case.call), expected, got, told(case.prints, PRINTS))
