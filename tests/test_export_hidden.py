"""Two promises of every format: nothing of a hidden case, and what is measured stands apart."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from classes import POISON, REPORTS, a_class, one_student, poisoned
from hypothesis import given
from hypothesis import strategies as st

from pbjudge.classroom.records import ClassReport
from pbjudge.export import (
    csv_gradebook,
    github,
    gradescope,
    html,
    json_class,
    json_report,
    junit,
    markdown,
    prairielearn,
)
from pbjudge.model import Usage

Render = Callable[[ClassReport], str]


def _result(report: ClassReport) -> str:
    return base64.b64decode(github.classroom(report)).decode()


def _annotations(report: ClassReport) -> str:
    return github.render(report, "class", nonce="nonce")


def _reports(report: ClassReport) -> str:
    return "".join(json_report.encode(g.report, g.path).decode() for g in report.graded if g.report)


OF_A_CLASS: dict[str, Render] = {
    "json": json_class.render,
    "reports": _reports,
    "junit": junit.render,
    "csv": csv_gradebook.render,
    "markdown": markdown.render,
    "html": html.render,
    "github": _annotations,
}
OF_ONE: dict[str, Render] = {
    "gradescope": gradescope.render,
    "prairielearn": prairielearn.render,
    "classroom": _result,
    **OF_A_CLASS,
}


@pytest.mark.parametrize("name", OF_A_CLASS)
def test_nothing_of_a_hidden_case_is_told_of_a_class(name: str) -> None:
    written = OF_A_CLASS[name](poisoned(a_class()))
    assert POISON not in written
    assert "4711" not in written
    assert written == OF_A_CLASS[name](a_class())


STUDENTS = st.tuples(
    st.sampled_from([pair[0] for pair in REPORTS.values()]),
    st.sampled_from([pair[1] for pair in REPORTS.values()]),
)


@given(STUDENTS, st.sampled_from(sorted(OF_ONE)))
def test_nothing_of_a_hidden_case_is_told_of_one_student(pair: Any, name: str) -> None:
    written = OF_ONE[name](poisoned(one_student(*pair)))
    assert POISON not in written
    assert "4711" not in written
    assert written == OF_ONE[name](one_student(*pair))


def test_the_poison_is_where_a_visible_case_would_tell_it() -> None:
    """The test above is worth something: the same poison in a visible case comes through."""
    report = poisoned(one_student(*REPORTS["cy"]))
    shown = tuple(
        msgspec.structs.replace(
            g,
            report=g.report
            and msgspec.structs.replace(
                g.report, cases=tuple(msgspec.structs.replace(c, visible=True) for c in g.report.cases)
            ),
        )
        for g in report.graded
    )
    visible = msgspec.structs.replace(report, graded=shown)
    for name in ("json", "html", "gradescope", "github", "junit", "prairielearn", "classroom"):
        assert POISON in OF_ONE[name](visible), name


# --- measured -------------------------------------------------------------------------------------


def slower(report: ClassReport) -> ClassReport:
    """Return the same class, measured on another machine."""
    graded = tuple(
        msgspec.structs.replace(
            g,
            report=g.report
            and msgspec.structs.replace(
                g.report,
                peak_memory=g.report.peak_memory * 3 + 1,
                reference_cpu=1.5,
                cases=tuple(
                    msgspec.structs.replace(case, usage=Usage(cpu=0.5 + n, wall=1.5 + n, queue=0.25))
                    for n, case in enumerate(g.report.cases)
                ),
            ),
        )
        for g in report.graded
    )
    return msgspec.structs.replace(report, graded=graded)


def _without(*keys: str) -> Callable[[str], Any]:
    def stripped(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: stripped(entry) for key, entry in value.items() if key not in keys}
        return [stripped(entry) for entry in value] if isinstance(value, list) else value

    return lambda text: stripped(json.loads(text))


def _columns(text: str) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(text)))
    return [{name: cell for name, cell in row.items() if not name.startswith("measured:")} for row in rows]


STEADY: dict[str, Callable[[str], Any]] = {
    "json": _without("measured"),
    "junit": lambda text: re.sub(r' time="[0-9.]+"', "", text),
    "csv": _columns,
    "markdown": str,
    "html": lambda text: text[: text.index('<section id="measured"')],
    "github": str,
    "gradescope": _without("measured", "execution_time"),
    "prairielearn": _without("measured"),
    "classroom": _without("duration"),
}


@pytest.mark.parametrize("name", STEADY)
def test_only_what_was_measured_differs_between_two_machines(name: str) -> None:
    of_a_class = name in OF_A_CLASS
    report = a_class() if of_a_class else one_student(*REPORTS["cy"])
    one, other = OF_ONE[name](report), OF_ONE[name](slower(report))
    assert STEADY[name](one) == STEADY[name](other)
    assert (one != other) == (name not in ("markdown", "github"))
