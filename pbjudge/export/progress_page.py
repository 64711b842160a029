"""A learner's progress as one page of HTML that needs nothing else: the plots are drawn in it.

figures     solved, known today, streak, attempts
curve       what was known, week by week, and what will be if nothing more is done
weeks       what was submitted, accepted and not
topics      how much of each is known
tables      weak skills and what fades, each with what to do
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from pbjudge.export.templates import template
from pbjudge.study.progress import Point, Progress, Week

WIDE: Final = 320.0  # of a drawing, in its own units; text stands around it
HIGH: Final = 100.0


class Column(NamedTuple):
    """A week in the drawing: where it stands, and how high its two parts are."""

    week: Week
    x: float
    width: float
    accepted: float
    failed: float


class Dot(NamedTuple):
    """A date on the curve of what is known."""

    point: Point
    x: float
    y: float


def render(progress: Progress) -> str:
    """Return the page. Raises `UsageError` where `jinja2` is not installed."""
    page = template("progress.html.j2", "an HTML page", extra="study", percent=percent, short=short)
    dots = _dots(progress.curve)
    past = [dot for dot in dots if dot.point.day <= progress.today]
    drawn: str = page.render(
        progress=progress,
        columns=_columns(progress.weeks),
        most=max((week.accepted + week.failed for week in progress.weeks), default=0),
        dots=past,
        past=_line(past),
        ahead=_line(dots[len(past) - 1 :]),
    )
    return drawn


def percent(share: float) -> str:
    """Return a share from 0 to 1 as a percentage."""
    return f"{100 * share:.0f}%"


def short(day: str) -> str:
    """Return a date as the axis of a plot has it: `3 Mar`."""
    when = date.fromisoformat(day)
    return f"{when.day} {_MONTHS[when.month - 1]}"


def _columns(weeks: Sequence[Week]) -> list[Column]:
    most = max((week.accepted + week.failed for week in weeks), default=0) or 1
    room = WIDE / max(1, len(weeks))
    return [
        Column(
            week,
            round(place * room + room * 0.1, 1),
            round(room * 0.8, 1),
            round(HIGH * week.accepted / most, 1),
            round(HIGH * week.failed / most, 1),
        )
        for place, week in enumerate(weeks)
    ]


def _dots(points: Sequence[Point]) -> list[Dot]:
    apart = WIDE / max(1, len(points) - 1)
    return [
        Dot(point, round(place * apart, 1), round(HIGH * (1 - point.mastery), 1))
        for place, point in enumerate(points)
    ]


def _line(dots: Sequence[Dot]) -> str:
    return " ".join(f"{dot.x},{dot.y}" for dot in dots)


_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
