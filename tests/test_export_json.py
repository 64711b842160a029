"""The class and the report as JSON: what stands where, and that the schemas in the docs say so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from classes import REPORTS, STEP, THIRDS, a_class, crashed, one_student, passed, step_report, thirds_report
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from pbjudge.classroom.records import ClassReport
from pbjudge.export import json_class, json_report
from pbjudge.model import Report
from pbjudge.values import Array, Named, Opaque, Ref, Seeded

DOCS = Path(__file__).parent.parent / "docs"


def decoded(report: ClassReport) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(json_class.render(report))
    return found


@pytest.mark.parametrize("name", ["report", "class"])
def test_the_schema_in_the_docs_is_the_one_that_is_written(name: str) -> None:
    schema = {"report": json_report.schema, "class": json_class.schema}[name]()
    kept = msgspec.json.decode((DOCS / f"{name}.schema.json").read_bytes())
    assert kept == schema, "`python docs/schemas.py` writes it anew"


def test_a_class_decodes_by_its_schema_and_has_no_other_keys() -> None:
    written = json_class.render(a_class())
    strict = msgspec.json.decode(written, type=json_class.JsonClass)
    assert msgspec.json.decode(msgspec.json.encode(strict)) == msgspec.json.decode(written)


@pytest.mark.parametrize("report", [one for pair in REPORTS.values() for one in pair if one])
def test_a_report_decodes_by_its_schema_and_has_no_other_keys(report: Report) -> None:
    written = json_report.encode(report, "adam-step.py")
    strict = msgspec.json.decode(written, type=json_report.JsonReport)
    assert msgspec.json.decode(msgspec.json.encode(strict)) == msgspec.json.decode(written)


def test_a_student_has_scores_verdicts_and_their_total() -> None:
    students = {one["student"]: one for one in decoded(a_class())["students"]}
    assert students["bo"] == snapshot(
        {
            "student": "bo",
            "name": "Bo Jürgensen, Jr.",
            "on_roster": True,
            "scores": {"sgd-step": 40.0, "lr-cosine": 66.67},
            "verdicts": {"sgd-step": "wrong answer", "lr-cosine": "wrong answer"},
            "total": 106.67,
        }
    )
    assert students["di"]["verdicts"] == {"sgd-step": "does not load", "lr-cosine": "missing"}
    assert (students["ed"]["scores"], students["ed"]["total"]) == ({"sgd-step": 0.0, "lr-cosine": None}, None)


def test_a_problem_counts_who_passed_each_part_and_case_and_who_met_which_mistake() -> None:
    problem = decoded(a_class())["problems"][0]
    assert problem["verdicts"] == snapshot(
        {"wrong answer": 2, "accepted": 1, "does not load": 1, "not attempted": 1, "runtime error": 1}
    )
    assert [(p["name"], p["passed"], p["judged"]) for p in problem["parts"]] == snapshot(
        [("first step", 2, 6), ("no gradient", 3, 6), ("step length", 3, 6), ("inputs untouched", 3, 6)]
    )
    assert [(c["name"], c["passed"], c["judged"]) for c in problem["cases"]][2:4] == snapshot(
        [("step length 1", 4, 6), ("step length 2", 3, 4)]
    )
    assert [(m["diagnosis"]["name"], len(m["students"])) for m in problem["diagnoses"]] == [
        ("sign-of-step", 2)
    ]


def test_what_was_measured_stands_under_one_key() -> None:
    written = decoded(one_student(step_report(), None))
    assert written.pop("measured") == snapshot(
        [
            {
                "cases": [
                    {"name": "first step", "cpu": 0.01, "wall": 0.02, "queue": 0.001},
                    {"name": "no gradient", "cpu": 0.01, "wall": 0.02, "queue": 0.001},
                    {"name": "step length 1", "cpu": 0.01, "wall": 0.02, "queue": 0.001},
                    {"name": "step length 2", "cpu": 0.01, "wall": 0.02, "queue": 0.001},
                    {"name": "inputs untouched 1", "cpu": 0.01, "wall": 0.02, "queue": 0.001},
                ],
                "peak_memory": 50331648,
                "student": "ada",
                "problem": "sgd-step",
                "cpu": 0.05,
                "wall": 0.1,
                "queue": 0.005,
            }
        ]
    )
    assert "cpu" not in str(written)


def test_a_visible_case_is_told_whole_and_a_hidden_one_in_words() -> None:
    report = step_report(
        crashed("no gradient"), crashed("inputs untouched 1", group="inputs untouched", line=9)
    )
    cases = decoded(one_student(report, None))["graded"][1]["result"]["cases"]
    assert cases[1]["exception"] == snapshot(
        {
            "type": "TypeError",
            "message": "no <function f at 0x…> for <b>x</b>, 100%: y\nsecond line",
            "lines": [3, 7],
        }
    )
    assert cases[-1] == snapshot(
        {
            "name": "inputs untouched 1",
            "group": "inputs untouched",
            "visible": False,
            "verdict": "runtime error",
            "reason": "IndexError",
            "exception": {"type": "IndexError", "message": "", "lines": [9]},
        }
    )


def test_an_entry_of_a_list_stands_on_a_line_of_its_own() -> None:
    lines = json_class.render(a_class()).splitlines()
    assert sum(line.startswith('{"student":"ada","problem":"sgd-step","path"') for line in lines) == 1


def test_points_that_are_whole_numbers_are_written_as_those_that_are_not() -> None:
    whole = msgspec.structs.replace(step_report(), score=100)
    assert json_report.encode(whole, "x.py") == json_report.encode(step_report(), "x.py")


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**2000), 2**2000)
    | st.floats()
    | st.complex_numbers()
    | st.text(max_size=20)
    | st.binary(max_size=20)
    | st.sampled_from([Seeded(3), Named("loss"), Ref("x"), Opaque("Thing"), Array("<f8", (2, 0), b"")]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_any_value_of_a_visible_case_is_json(value: object) -> None:
    case = msgspec.structs.replace(crashed("first step"), got=value, expected=value)
    msgspec.json.decode(json_report.encode(step_report(case), "x.py"))


def test_a_large_array_is_cut_and_says_so() -> None:
    case = msgspec.structs.replace(passed("half way"), got=Array("<f8", (2000,), bytes(16000)))
    got = msgspec.json.decode(json_report.encode(thirds_report(case), "x.py"))["cases"][0]["got"]
    assert (got["shape"], got["truncated"], len(got["values"])) == ([2000], True, 1000)


def test_a_long_text_in_an_array_is_cut_and_says_so() -> None:
    answer = Array("<U400", (1,), ("x" * 400).encode("utf-32-le"))
    case = msgspec.structs.replace(passed("half way"), got=answer)
    got = msgspec.json.decode(json_report.encode(thirds_report(case), "x.py"))["cases"][0]["got"]
    assert got["values"] == [f"{'x' * 300}\n… 100 more characters left out"]


def test_a_class_nobody_handed_anything_in_to_has_zeros() -> None:
    written = decoded(a_class({"ada": (None, None)}))
    assert [one["verdict"] for one in written["graded"]] == ["missing", "missing"]
    assert (written["students"][0]["total"], written["measured"]) == (0.0, [])
    assert [(p["problem"], p["mean"]) for p in written["problems"]] == [(STEP.slug, 0.0), (THIRDS.slug, 0.0)]
