"""Every reference agrees with an oracle that shares no line with it: see `oracles/__init__.py`."""

from __future__ import annotations

import copy
import math
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from oracles import recording
from oracles.agreement import Agreement, disagreement
from oracles.cases import AGREEMENTS
from oracles.known import SLUGS, Oracle, oracle

from pbjudge import bank
from pbjudge.model import Problem

PROBLEMS = Path(__file__).parents[1] / "problems"

# Asking the oracle itself is a parametrisation of its own: without its library it fails, it is never skipped.
LIVE = os.environ.get("PBJUDGE_ORACLES") == "live"
SOURCES = ("recorded", "live") if LIVE else ("recorded",)


def problem(slug: str) -> Problem:
    return bank.load(slug, (PROBLEMS,))


UNCHANGED = [slug for slug in SLUGS if problem(slug).inputs == "unchanged"]

every_problem = pytest.mark.parametrize("slug", SLUGS)


def test_every_problem_of_the_bank_has_an_oracle() -> None:
    assert sorted(SLUGS) == sorted(bank.slugs((PROBLEMS,)))


@every_problem
def test_a_recording_holds_fifty_different_inputs(slug: str) -> None:
    inputs = {str(recording.encode(case.args)) for case in recording.load(slug).cases}
    assert len(inputs) >= 50


@every_problem
def test_a_recording_was_made_by_the_scripts_beside_it(slug: str) -> None:
    made_by = recording.load(slug).made_by["scripts"]
    assert made_by == recording.digest(oracle(slug).scripts), (
        f"stale recording: run `python -m tests.oracles.record {slug}`"
    )


@every_problem
@pytest.mark.parametrize("source", SOURCES)
def test_the_reference_agrees_with_the_oracle(slug: str, source: str) -> None:
    solution, asked = load_reference(slug), oracle(slug)
    for case in recording.load(slug).cases:
        expected = case.answer if source == "recorded" else answer(asked, case.args)
        got = asked.ask(solution, copy.deepcopy(case.args))
        assert_agrees(asked, case, expected, got)


@pytest.mark.parametrize("slug", UNCHANGED)
def test_the_reference_leaves_its_inputs_as_they_came(slug: str) -> None:
    solution, asked = load_reference(slug), oracle(slug)
    for case in recording.load(slug).cases:
        args = copy.deepcopy(case.args)
        asked.ask(solution, args)
        assert recording.encode(args) == recording.encode(case.args), case.name


if LIVE:

    @every_problem
    def test_the_live_oracle_repeats_its_recording(slug: str) -> None:
        asked = oracle(slug)
        for case in recording.load(slug).cases:
            assert_agrees(asked, case, case.answer, answer(asked, case.args))


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (np.array([1.0, 2.0]), None),
        (np.array([1.0, 2.0 + 1e-15]), None),
        (
            np.array([1.0, 2.0 + 1e-12]),
            "answer: expected array([1., 2.]), got array([1., 2.]), largest error 1.000088900582341e-12",
        ),
        (
            np.array([1.0, np.nan]),
            "answer: expected array([1., 2.]), got array([ 1., nan]), largest error nan",
        ),
        ([1.0, 2.0], "answer: a float64 array of shape (2,) expected, got [1.0, 2.0]"),
        (np.array([[1.0, 2.0]]), "answer: a float64 array of shape (2,) expected, got array([[1., 2.]])"),
    ],
)
def test_an_array_agrees_to_rounding_alone(got: Any, said: str | None) -> None:
    assert disagreement(AGREEMENTS["sgd-step"], {"param": np.ones(2)}, np.array([1.0, 2.0]), got) == said


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (2, None),
        (3, "answer: expected 2, got 3"),
        (2.0, "answer: int expected, got 2.0"),
        (True, "answer: int expected, got True"),
    ],
)
def test_a_padding_agrees_as_an_integer(got: Any, said: str | None) -> None:
    assert disagreement(AGREEMENTS["same-padding"], {"filter_size": 5}, 2, got) == said


@pytest.mark.parametrize(
    ("expected", "got", "said"),
    [
        (np.array([np.nan, np.inf]), np.array([np.nan, np.inf]), None),
        (
            np.array([np.inf]),
            np.array([1.0]),
            "answer: expected array([inf]), got array([1.]), largest error inf",
        ),
        (np.array([1, 2]), np.array([1, 2]), None),
        (np.array([1, 2]), np.array([1, 3]), "answer: expected array([1, 2]), got array([1, 3])"),
        (np.array([True]), np.array([1]), "answer: a bool array of shape (1,) expected, got array([1])"),
        (math.nan, np.float64("nan"), None),
        (math.nan, 1.0, "answer: expected nan, got 1.0"),
        (1e-16, 0.0, None),
        ("ab", "ab", None),
        ("ab", "ba", "answer: expected 'ab', got 'ba'"),
    ],
)
def test_what_is_not_finite_or_no_float_agrees_exactly(expected: Any, got: Any, said: str | None) -> None:
    assert disagreement(Agreement(1e-12, atol=1e-15), {}, expected, got) == said


def test_a_lost_result_disagrees() -> None:
    args = {"param": np.zeros(1), "velocity": np.zeros(1), "grad": np.zeros(1)}
    expected = [np.zeros(1), np.zeros(1)]
    said = disagreement(AGREEMENTS["momentum-step"], args, expected, (np.zeros(1),))
    assert said == "answer: 2 results expected, got (array([0.]),)"


def assert_agrees(asked: Oracle, case: recording.Answered, expected: Any, got: Any) -> None:
    found = disagreement(asked.agreement, case.args, expected, got)
    assert found is None, f"{case.name}: {found}\nargs: {case.args}"


def answer(asked: Oracle, args: dict[str, Any]) -> Any:
    """What the oracle answers now, as a recording would give it back."""
    return recording.decode(recording.encode(asked.answer(copy.deepcopy(args))))


def load_reference(slug: str) -> Any:
    """The solution in a reference, read by its path: no package holds it, and no bytecode is left."""
    path = PROBLEMS / slug / "reference.py"
    module = ModuleType(f"reference of {slug}")
    exec(compile(path.read_bytes(), path, "exec"), module.__dict__)
    return getattr(module, problem(slug).target.name)
