"""What Gradescope, PrairieLearn and GitHub are told of one student's work."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import msgspec
import pytest
from classes import (
    HOSTILE,
    REPORTS,
    a_class,
    crashed,
    failed,
    one_student,
    passed,
    step_report,
    thirds_report,
)
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from pbjudge.errors import UsageError
from pbjudge.export import github, gradescope, prairielearn
from pbjudge.model import Verdict

PAIRS = st.tuples(
    st.sampled_from([pair[0] for pair in REPORTS.values()]),
    st.sampled_from([pair[1] for pair in REPORTS.values()]),
)


def scope(name: str, *arguments: float | None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(gradescope.render(one_student(*REPORTS[name]), *arguments))
    return found


# --- Gradescope -----------------------------------------------------------------------------------

# Documented: the keys of results.json and of a test, with the words that some of them take.
TOP = {
    "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format",
    "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard",
}  # fmt: skip
TEST = {
    "score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags",
    "visibility", "extra_data",
}  # fmt: skip
FORMATS = {"text", "html", "simple_format", "md", "ansi"}
VISIBILITY = {"hidden", "after_due_date", "after_published", "visible"}


@given(PAIRS, st.floats(0, 1000).map(lambda points: round(points, 2)))
def test_gradescope_gets_the_keys_types_and_words_that_it_documents(pair: Any, points: float) -> None:
    found = json.loads(gradescope.render(one_student(*pair), points))
    assert set(found) <= TOP
    assert {type(found["score"]), type(found["execution_time"])} == {float}
    assert {found["output_format"], found["test_output_format"]} <= FORMATS
    assert {found["visibility"], found["stdout_visibility"]} <= VISIBILITY
    for test in found["tests"]:
        assert set(test) <= TEST
        assert isinstance(test["number"], str)
        assert test["status"] in {"passed", "failed"}
        assert (test["output_format"] in FORMATS, test["visibility"]) == (True, "visible")
        assert test["score"] in (0, test["max_score"])


@given(PAIRS, st.floats(0, 1000).map(lambda points: round(points, 2)))
def test_the_maxima_add_up_to_the_assignment_and_the_score_to_what_was_shown(
    pair: Any, points: float
) -> None:
    found = json.loads(gradescope.render(one_student(*pair), points))
    assert sum(test["max_score"] for test in found["tests"]) == pytest.approx(points, abs=1e-9)
    scores = [report.score if report else 0.0 for report in pair]
    if Verdict.JUDGE_ERROR not in [report.verdict for report in pair if report]:
        assert found["score"] == pytest.approx(points * sum(scores) / 200, abs=0.0051)
        assert sum(t["score"] for t in found["tests"]) == pytest.approx(
            found["score"], abs=0.011 + points / 1e4
        )


def test_a_hidden_group_is_told_in_a_word_and_an_example_whole() -> None:
    tests = scope("cy")["tests"]
    assert [(t["number"], t["name"], t["score"], t["max_score"], t["status"]) for t in tests] == snapshot(
        [
            ("1.1", "Cosine <Schedule> & Co: half way", 0.0, 0.0, "passed"),
            ("1.2", "Cosine <Schedule> & Co: hidden cases: start", 33.3334, 33.3334, "passed"),
            ("1.3", "Cosine <Schedule> & Co: hidden cases: middle", 0.0, 33.3333, "failed"),
            ("1.4", "Cosine <Schedule> & Co: hidden cases: end", 0.0, 33.3333, "failed"),
            ("2.1", "SGD Step: first step", 0.0, 0.0, "passed"),
            ("2.2", "SGD Step: no gradient", 0.0, 0.0, "failed"),
            ("2.3", "SGD Step: hidden cases: step length", 60.0, 60.0, "passed"),
            ("2.4", "SGD Step: hidden cases: inputs untouched", 0.0, 40.0, "failed"),
        ]
    )
    assert tests[5]["output"] == snapshot("""\
runtime error: TypeError: no <function f at 0x…> for <b>x</b>, 100%: y second line
in line 7
call:     f(x='no gradient')
printed:
: :error::pwned
<img src=x onerror=alert(1)>
""")
    assert tests[-1]["output"] == snapshot("runtime error: IndexError, in line 7 (0 of 1 cases pass)")


def test_a_file_that_does_not_load_and_one_that_is_missing_are_zeros_with_names() -> None:
    found = scope("di")
    assert (found["score"], found["output"]) == snapshot(
        (
            0.0,
            """\
Cosine <Schedule> & Co: missing, 0 of 100
no file was handed in

SGD Step: does not load, 0 of 100
line 3: SyntaxError: '(' was never closed\
""",
        )
    )


def test_where_the_judge_failed_the_score_before_stands() -> None:
    found = scope("ed", None, 12.5)
    assert (found["score"], found["output"]) == snapshot(
        (
            12.5,
            """\
The grader failed; this is no judgement of the submission.
Submit it again, or ask the course's staff to run the autograder again.
The score of the submission before stands.

Cosine <Schedule> & Co: judge error, no score
the sandbox did not start

SGD Step: not attempted, 0 of 100
as it was fetched\
""",
        )
    )
    assert scope("ed")["score"] == 0.0


def test_what_stands_until_there_are_results_is_no_judgement() -> None:
    assert json.loads(gradescope.crashed(3.5)) == snapshot(
        {
            "score": 3.5,
            "execution_time": 0.0,
            "output": """\
The grader failed; this is no judgement of the submission.
Submit it again, or ask the course's staff to run the autograder again.
The score of the submission before stands.\
""",
            "output_format": "text",
            "test_output_format": "text",
            "visibility": "visible",
            "stdout_visibility": "hidden",
            "extra_data": {},
            "tests": [],
        }
    )


@pytest.mark.parametrize("render", [gradescope.render, prairielearn.render, github.classroom])
def test_results_of_one_student_are_not_those_of_a_class(render: Any) -> None:
    with pytest.raises(UsageError) as caught:
        render(a_class())
    assert "`class` has 6 students" in str(caught.value)


# --- PrairieLearn ---------------------------------------------------------------------------------


def learn(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(prairielearn.render(one_student(*REPORTS[name])))
    return found


@given(PAIRS)
def test_prairielearn_gets_the_keys_and_types_that_it_documents(pair: Any) -> None:
    found = json.loads(prairielearn.render(one_student(*pair)))
    assert set(found) == {"gradable", "score", "message", "output", "format_errors", "tests", "measured"}
    assert isinstance(found["gradable"], bool)
    assert 0.0 <= found["score"] <= 1.0
    assert found["gradable"] == (not found["format_errors"])
    for test in found["tests"]:
        assert set(test) == {"name", "description", "points", "max_points", "message", "output"}
        assert 0 <= test["points"] <= test["max_points"]


def test_a_crash_is_graded_and_what_is_no_answer_costs_no_attempt() -> None:
    assert (learn("cy")["gradable"], learn("cy")["score"]) == (True, 0.46665)
    assert (learn("di")["gradable"], learn("di")["format_errors"]) == snapshot(
        (
            False,
            [
                "Cosine <Schedule> & Co: no file was handed in",
                "SGD Step: line 3: SyntaxError: '(' was never closed",
            ],
        )
    )
    assert (learn("ed")["gradable"], learn("ed")["format_errors"]) == snapshot(
        (
            False,
            [
                """\
The grader failed; this is no judgement of the submission.
Submit it again, or ask the course's staff to run the autograder again.\
"""
            ],
        )
    )
    assert (learn("ada")["gradable"], learn("ada")["score"]) == (True, 1.0)


def test_results_stay_under_the_size_that_prairielearn_takes() -> None:
    flood = "x" * 16_000
    cases = [
        failed(f"example {n}", Verdict.WRONG_ANSWER, prints=flood, call=flood, got=[flood])
        for n in range(400)
    ]
    report = msgspec.structs.replace(step_report(), cases=tuple(cases), prints=flood)
    written = prairielearn.render(one_student(report, None))
    assert len(written.encode()) < prairielearn.BUDGET
    assert len(json.loads(written)["tests"]) == 400 + 2 + 4


# --- GitHub ---------------------------------------------------------------------------------------


def shown(pair: Any, folder: str = "") -> list[str]:
    """Return what a step prints, each annotation's message below its place."""
    written = github.render(one_student(*pair), folder, nonce="NONCE")
    placed = re.sub(r"(?m)^(::(?:error|warning) .*?)::", r"\1\n::", written)
    return placed.replace("%0A", "%0A\n").splitlines()


def test_annotations_stand_on_the_students_own_lines() -> None:
    assert shown(REPORTS["cy"], "hw") == snapshot(
        [
            "::error file=hw/ada/lr-cosine.py,title=lr-cosine%3A time limit",
            "::hidden cases of `middle`: time limit (0 of 1 cases pass)",
            "::error file=hw/ada/sgd-step.py,line=7,title=sgd-step%3A runtime error",
            (
                "::`no gradient`: runtime error: "
                "TypeError: no <function f at 0x…> for <b>x</b>, 100%25: y second line%0A"
            ),
            "in line 7%0A",
            "call:     f(x='no gradient')",
            "::stop-commands::NONCE",
            "--- lr-cosine, half way, printed:",
            "step 1",
            "--- sgd-step, first step, printed:",
            "step 1",
            "--- sgd-step, no gradient, printed:",
            ": :error::pwned",
            "<img src=x onerror=alert(1)>",
            "::NONCE::",
        ]
    )
    assert shown(REPORTS["di"]) == snapshot(
        [
            "::error file=ada/sgd-step.py,line=3,title=sgd-step%3A does not load",
            "::does not load: line 3: SyntaxError: '(' was never closed",
            "::warning title=lr-cosine%3A missing",
            "::ada: no file was handed in",
        ]
    )
    assert shown(REPORTS["ada"]) == snapshot(
        [
            "::stop-commands::NONCE",
            "--- lr-cosine, half way, printed:",
            "step 1",
            "--- sgd-step, first step, printed:",
            "step 1",
            "--- sgd-step, no gradient, printed:",
            "step 1",
            "::NONCE::",
        ]
    )


def test_of_a_class_no_prints_are_shown() -> None:
    assert "stop-commands" not in github.render(a_class())


def test_a_file_in_the_folder_that_is_graded_is_named_from_the_top() -> None:
    paths = {remark.file for remark in github.remarks(a_class({"bo": REPORTS["bo"]}), ".")}
    assert paths == {"bo/lr-cosine.py", "bo/sgd-step.py"}


def test_a_step_shows_ten_errors_and_ten_warnings_of_which_the_tenth_counts_the_rest() -> None:
    many = {f"u{n:02}": REPORTS["bo"] if n % 2 else (None, None) for n in range(40)}
    remarks = github.remarks(a_class(many))
    for level, count in (("error", 40), ("warning", 40)):
        own = [remark for remark in remarks if remark.level == level]
        assert len(own) == 10
        assert own[-1].message == f"… and {count - 9} more, which the summary and the exports tell"


LINE = re.compile(r"::(error|warning)( (file|line|title)=[^,:]*(,(file|line|title)=[^,:]*)*)?::[^\r\n]*")


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_gets_out_of_its_place_in_an_annotation(name: str, message: str) -> None:
    written = str(github.Annotation("error", message, file=name, line=3, title=name))
    assert LINE.fullmatch(written)
    assert written.count("::error") == 1


def test_what_means_something_to_the_runner_is_escaped() -> None:
    written = str(github.Annotation("error", "100%: a,b\nc", file="a,b:c%.py", line=2, title="x: y"))
    assert written == "::error file=a%2Cb%3Ac%25.py,line=2,title=x%3A y::100%25: a,b%0Ac"


def test_prints_end_where_the_nonce_says_and_obey_nothing() -> None:
    sly = passed("half way")
    sly = msgspec.structs.replace(sly, prints="::N::\n::error::mine\n")
    lines = github.render(one_student(None, thirds_report(sly)), nonce="N").splitlines()
    assert ": :N::" in lines
    assert ": :error::mine" in lines
    assert lines.count("::N::") == 1
    assert lines[-1] == "::N::"


def test_each_run_has_a_nonce_of_its_own() -> None:
    runs = [github.render(one_student(*REPORTS["ada"])) for _ in range(2)]
    nonces = [re.findall(r"stop-commands::([0-9a-f]{32})$", run, re.MULTILINE)[0] for run in runs]
    assert nonces[0] != nonces[1]


def classroom(pair: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(base64.b64decode(github.classroom(one_student(*pair))))
    return found


@given(PAIRS)
def test_classroom_gets_the_fields_that_its_reporter_reads(pair: Any) -> None:
    found = classroom(pair)
    assert set(found) == {"version", "status", "max_score", "tests"}
    assert found["status"] in {"pass", "fail", "error"}
    assert found["tests"]
    for test in found["tests"]:
        assert set(test) == {
            "name", "status", "score", "message", "test_code", "filename", "line_no", "duration"
        }  # fmt: skip
        assert test["status"] in {"pass", "fail", "error"}
        assert isinstance(test["line_no"], int)


@given(PAIRS)
def test_the_points_that_classroom_adds_up_are_those_that_were_shown(pair: Any) -> None:
    shown = [report.score for report in pair if report and report.verdict is not Verdict.JUDGE_ERROR]
    assert sum(test["score"] for test in classroom(pair)["tests"]) == pytest.approx(sum(shown), abs=1e-9)


def test_classroom_is_told_pass_fail_or_error() -> None:
    assert [classroom(REPORTS[name])["status"] for name in ("ada", "bo", "ed")] == ["pass", "fail", "error"]
    assert classroom(REPORTS["cy"])["tests"][5] == snapshot(
        {
            "name": "SGD Step: no gradient",
            "status": "fail",
            "score": 0.0,
            "message": """\
runtime error: TypeError: no <function f at 0x…> for <b>x</b>, 100%: y second line
in line 7
call:     f(x='no gradient')\
""",
            "test_code": "f(x='no gradient')",
            "filename": "ada/sgd-step.py",
            "line_no": 7,
            "duration": 0.02,
        }
    )


def test_a_hostile_student_is_told_like_any_other() -> None:
    assert classroom(REPORTS[HOSTILE])["max_score"] == 200.0
    report = step_report(crashed("no gradient", line=2), crashed("first step", line=9))
    remarks = github.remarks(one_student(report, REPORTS["ada"][1]))
    assert [(remark.level, remark.line) for remark in remarks] == [("error", 9), ("error", 2)]
