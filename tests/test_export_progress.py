"""The page of a learner's progress: whole without anything else, and the same figures as the screen."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from test_export_html import Page

from pbjudge.export.progress_page import percent, render, short
from pbjudge.study.progress import Done, Fading, Point, Progress, Skill, Topic, Week

HOSTILE = '<script>alert(1)</script>&"'
KNOWN = Progress(
    today="2026-03-04",
    streak=2,
    longest=5,
    practised_today=True,
    attempts=7,
    accepted=3,
    hints=1,
    solved=3,
    problems=8,
    mastery=0.3125,
    plans=(Done(name="Basics", accepted=3, done=4, problems=6),),
    topics=(
        Topic(name="ties", solved=2, problems=2, mastery=0.75),
        Topic(name=HOSTILE, solved=0, problems=1, mastery=0.0),
    ),
    weak=(Skill(skill=HOSTILE, problem="adam-step", failed=2, tried=3, train=("sgd-step", "adam-step")),),
    fading=(Fading(problem="lr-cosine", recall=0.25, days=14),),
    weeks=(
        Week(begins="2026-02-23", accepted=1, failed=3),
        Week(begins="2026-03-02", accepted=2, failed=1),
    ),
    curve=(
        Point(day="2026-02-25", mastery=0.5),
        Point(day="2026-03-04", mastery=0.3125),
        Point(day="2026-03-11", mastery=0.25),
    ),
)
NOTHING = msgspec.structs.replace(
    KNOWN,
    plans=(),
    topics=(),
    weak=(),
    fading=(),
    weeks=(Week(begins="2026-03-02", accepted=0, failed=0),),
    curve=(Point(day="2026-03-04", mastery=0.0), Point(day="2026-03-11", mastery=0.0)),
)


@pytest.mark.parametrize("known", [KNOWN, NOTHING], ids=["something", "nothing"])
def test_the_page_is_whole_and_asks_for_nothing(known: Progress) -> None:
    page = Page(render(known))
    assert page.faults == []
    named = {name for _, attributes, _ in page.elements for name in attributes}
    assert not named & {"src", "srcset", "onload", "onclick"}
    links = [attributes["href"] for _, attributes, _ in page.elements if "href" in attributes]
    assert links == ["#topics"]
    assert page.texts("script") == []


def test_its_figures_are_those_of_the_record() -> None:
    page = Page(render(KNOWN))
    assert page.texts("dd") == ["3 of 8", "31%", "2 days, longest 5", "7, 3 accepted", "1"]
    assert page.texts("td") == [
        *("4 of 6", ""),
        *("2 of 2", "75%", ""),
        *("0 of 1", "0%", ""),
        *("adam-step", "2 of 3", "sgd-step, adam-step"),
        *("25%", "14"),
    ]
    assert page.texts("th", scope="row") == ["Basics", "ties", HOSTILE, HOSTILE, "lr-cosine"]
    assert page.texts("title") == [
        "Progress, 2026-03-04",
        "Known of the bank, by date: 2026-02-25: 50%; 2026-03-04: 31%",
        "Submissions by week: 2026-02-23: 1 accepted, 3 not; 2026-03-02: 2 accepted, 1 not",
    ]


def test_its_plots_are_drawn_to_scale() -> None:
    page = Page(render(KNOWN))
    lines = [attributes["points"] for name, attributes, _ in page.elements if name == "polyline"]
    assert lines == ["0.0,50.0 160.0,68.8", "160.0,68.8 320.0,75.0"]
    columns = [
        (attributes["y"], attributes["height"]) for name, attributes, _ in page.elements if name == "rect"
    ]
    # four submissions are as high as it gets
    assert columns == [("0.0", "75.0"), ("75.0", "25.0"), ("25.0", "25.0"), ("50.0", "50.0")]


def test_nothing_is_said_as_such() -> None:
    quiet = Page(render(NOTHING)).texts("p", **{"class": "quiet"})
    assert quiet == [
        "as of 2026-03-04",
        "None: every skill held when it was last tried.",
        "Nothing has faded below one half.",
    ]


def test_shares_and_dates_are_short() -> None:
    assert [percent(share) for share in (0, 0.005, 0.5, 1)] == ["0%", "0%", "50%", "100%"]
    assert short("2026-03-04") == "4 Mar"


def test_the_template_is_part_of_the_package() -> None:
    from pbjudge.export import templates

    assert (Path(templates.__file__).parent / "progress.html.j2").is_file()
