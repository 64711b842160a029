"""What studying shows: times and bars as a person reads them, on any width."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from test_export_progress import KNOWN, NOTHING

from pbjudge.show import progress as views
from pbjudge.show.page import Page
from pbjudge.show.plans import bar, streak_text
from pbjudge.show.span import days, span
from pbjudge.study.days import Streak


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (245, "4 min 5 s"),
        (600, "10 min"),
        (1499, "25 min"),
        (3599, "1 h"),
        (3900, "1 h 5 min"),
        (86400, "24 h"),
    ],
)
def test_a_time_is_said_as_exactly_as_it_matters(seconds: float, said: str) -> None:
    assert span(seconds) == said


def test_days_are_counted() -> None:
    assert [days(number) for number in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


@pytest.mark.parametrize(
    ("share", "drawn"),
    [(0, "░░░░"), (0.01, "█░░░"), (0.5, "██░░"), (0.99, "███░"), (1, "████")],
)
def test_a_bar_is_full_only_when_all_is_done_and_empty_only_before_anything_is(
    share: float, drawn: str
) -> None:
    assert bar(share, 4) == drawn


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Streak(0, 0, today=False), "none: an accepted submission begins one"),
        (Streak(0, 4, today=False), "none: an accepted submission begins one; the longest was 4 days"),
        (Streak(2, 4, today=True), "2 days, the longest 4 days; today is in"),
        (Streak(2, 4, today=False), "2 days, the longest 4 days; an accepted submission today keeps it"),
    ],
)
def test_a_streak_says_what_keeps_it(row: Streak, said: str) -> None:
    assert streak_text(row) == said


def printed(page: Page, width: int) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=width, color_system=None).print(page)
    return [line.rstrip() for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_progress_fits_its_width(width: int) -> None:
    lines = printed(views.progress(KNOWN, columns=width), width)
    assert all(len(line) <= width for line in lines)
    assert "    `sgd-step`, `adam-step`" in lines


def test_progress_of_somebody_who_did_nothing_is_short() -> None:
    assert len(printed(views.progress(NOTHING, columns=80), 80)) == 3
