"""Marks and what may be told of them, the same in every format."""

from __future__ import annotations

import msgspec
import pytest
from classes import REPORTS, STEP, THIRDS, a_class, crashed, failed, one_student, passed, step_report, wrong
from hypothesis import given
from hypothesis import strategies as st

from pbjudge.classroom.records import Graded
from pbjudge.export.gradebook import gradebook, mark, worked
from pbjudge.export.single import apportioned
from pbjudge.export.told import one_line, reason, told, verdict_line
from pbjudge.model import Raised, Report, Verdict


@pytest.mark.parametrize("report", [one for pair in REPORTS.values() for one in pair])
def test_the_parts_share_what_a_problem_counts_and_earned_what_was_shown(report: Report | None) -> None:
    problem = THIRDS if report is not None and report.problem == THIRDS.slug else STEP
    found = mark(Graded(student="a", problem=problem.slug, path="a.py", report=report), problem)
    assert sum(part.share for part in found.parts) == pytest.approx(100)
    if found.score is not None:
        assert round(sum(part.earned for part in found.parts), 2) == found.score


def test_without_hidden_groups_the_examples_share_what_a_problem_counts() -> None:
    bare = msgspec.structs.replace(STEP, groups=())
    report = msgspec.structs.replace(
        step_report(), groups=(), cases=(passed("first step"), wrong("no gradient")), score=50.0
    )
    found = mark(Graded(student="a", problem=STEP.slug, path="a.py", report=report), bare)
    assert [(part.share, part.earned) for part in found.parts] == [(50.0, 50.0), (50.0, 0.0)]
    missing = mark(Graded(student="a", problem=STEP.slug, path="", report=None), bare)
    assert [part.share for part in missing.parts] == [50.0, 50.0]


def test_a_missing_file_is_a_zero_with_a_name() -> None:
    found = mark(Graded(student="ada", problem=STEP.slug, path="", report=None), STEP)
    assert (found.word, found.why, found.score) == ("missing", "no file was handed in", 0.0)


def test_where_the_judge_failed_there_is_no_score_and_no_total() -> None:
    row = gradebook(one_student(*REPORTS["ed"])).rows[0]
    assert [(entry.word, entry.score) for entry in row.entries] == [
        ("not attempted", 0.0),
        ("judge error", None),
    ]
    assert row.total is None


def test_a_visible_failure_tells_why_before_a_hidden_one() -> None:
    report = step_report(crashed("no gradient", line=4), crashed("step length 1", group="step length"))
    found = mark(Graded(student="a", problem=STEP.slug, path="a.py", report=report), STEP)
    assert found.spot is not None
    assert (found.spot.name, found.line) == ("no gradient", 4)


def test_a_hidden_case_is_told_by_words_from_a_fixed_list() -> None:
    made_up = Raised(kinds=("Secret42", "LookupError", "Exception"), message="42")
    case = failed("x 1", Verdict.RUNTIME_ERROR, group="x", raised=made_up, reason="Secret42: 42")
    assert reason(case) == "LookupError"
    nameless = msgspec.structs.replace(case, raised=Raised(kinds=("Secret42",)))
    assert reason(nameless) == "Exception"


def test_the_reason_of_a_report_is_that_of_its_first_failure_that_ran() -> None:
    marks = {m.student: m for _, m in worked(a_class()) if m.slug == THIRDS.slug}
    assert (marks["cy"].word, marks["cy"].why) == ("time limit", "")
    assert (marks["bo"].word, marks["bo"].why) == ("wrong answer", "values")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<f at 0x7f3a5c0d1e90> and <g at 0x55d0>", "<f at 0x…> and <g at 0x…>"),
        ("cut short <f at 0x7f3…", "cut short <f at 0x…"),
        ("a mask of 0xff is no address", "a mask of 0xff is no address"),
        ("\x1b[31mred\x1b[0m\n::error::", "red\n: :error::"),
    ],
)
def test_a_text_has_no_power_and_no_addresses(text: str, shown: str) -> None:
    assert told(text) == shown
    assert told(shown) == shown


def test_a_line_is_one_line_of_bounded_length() -> None:
    assert one_line("a\n b\tc") == "a b c"
    assert one_line("x" * 400, 10) == "xxxxxxxxx…"
    assert verdict_line("time limit", "time limit") == "time limit"
    assert verdict_line("wrong answer", "shape") == "wrong answer: shape"


@given(st.lists(st.floats(0, 1e6), max_size=12), st.floats(0, 1000))
def test_what_is_apportioned_adds_up(shares: list[float], points: float) -> None:
    given_out = apportioned(shares, points, 10_000)
    whole = round(points * 10_000) / 10_000 if sum(shares) else 0.0
    assert sum(given_out) == pytest.approx(whole, abs=1e-9)
    for share, one in zip(shares, given_out, strict=True):
        assert one == pytest.approx(points * share / (sum(shares) or 1), abs=2e-4)


def test_a_hidden_case_whose_process_ended_says_so() -> None:
    case = failed("x 1", Verdict.RUNTIME_ERROR, group="x", reason="anything that came out of it")
    assert reason(case) == "the process ended before it answered"
