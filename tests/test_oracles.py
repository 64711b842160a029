"""Every reference agrees with an oracle that shares no line with it: see `oracles/__init__.py`."""

from __future__ import annotations

import copy
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from oracles import recording
from oracles.agreement import disagreement
from oracles.cases import DRAWS

PROBLEMS = Path(__file__).parents[1] / "problems"

# Asking torch is a parametrisation of its own: without torch it fails, it is never skipped.
LIVE = os.environ.get("PBJUDGE_ORACLES") == "live"
SOURCES = ("recorded", "live") if LIVE else ("recorded",)

NAMES = {
    "same-padding": "same_padding",
    "sgd-step": "sgd_step",
    "momentum-step": "momentum_step",
    "nesterov-step": "nesterov_step",
    "rmsprop-step": "rmsprop_step",
    "adam-step": "adam_step",
    "adamw-step": "adamw_step",
    "adagrad-step": "adagrad_step",
    "adam-class": "Adam",
    "lr-exponential": "exp_decay",
    "lr-cosine": "cosine_lr",
}

every_problem = pytest.mark.parametrize("slug", DRAWS)


@every_problem
def test_a_recording_holds_fifty_different_inputs(slug: str) -> None:
    inputs = {str(recording.encode(case.args)) for case in recording.load(slug).cases}
    assert len(inputs) >= 50


@every_problem
def test_a_recording_was_made_by_the_scripts_beside_it(slug: str) -> None:
    assert recording.load(slug).made_by["scripts"] == recording.digest(), (
        "stale recording: run `python -m tests.oracles.record`"
    )


@every_problem
@pytest.mark.parametrize("source", SOURCES)
def test_the_reference_agrees_with_the_oracle(slug: str, source: str) -> None:
    reference = load_reference(slug)
    for case in recording.load(slug).cases:
        expected = case.answer if source == "recorded" else ask_torch(slug, case.args)
        got = ask_reference(reference, slug, copy.deepcopy(case.args))
        assert_agrees(slug, case, expected, got)


@every_problem
def test_the_reference_leaves_its_inputs_as_they_came(slug: str) -> None:
    reference = load_reference(slug)
    for case in recording.load(slug).cases:
        args = copy.deepcopy(case.args)
        ask_reference(reference, slug, args)
        assert recording.encode(args) == recording.encode(case.args), case.name


if LIVE:

    @every_problem
    def test_the_live_oracle_repeats_its_recording(slug: str) -> None:
        for case in recording.load(slug).cases:
            assert_agrees(slug, case, case.answer, ask_torch(slug, case.args))


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
    assert disagreement("sgd-step", {"param": np.ones(2)}, np.array([1.0, 2.0]), got) == said


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
    assert disagreement("same-padding", {"filter_size": 5}, 2, got) == said


def test_a_lost_result_disagrees() -> None:
    args = {"param": np.zeros(1), "velocity": np.zeros(1), "grad": np.zeros(1)}
    expected = [np.zeros(1), np.zeros(1)]
    said = disagreement("momentum-step", args, expected, (np.zeros(1),))
    assert said == "answer: 2 results expected, got (array([0.]),)"


def assert_agrees(slug: str, case: recording.Answered, expected: Any, got: Any) -> None:
    found = disagreement(slug, case.args, expected, got)
    assert found is None, f"{case.name}: {found}\nargs: {case.args}"


def ask_torch(slug: str, args: dict[str, Any]) -> Any:
    from oracles import oracle_torch

    return oracle_torch.answer(slug, args)


def ask_reference(reference: ModuleType, slug: str, args: dict[str, Any]) -> Any:
    solution = getattr(reference, NAMES[slug])
    return run_class(solution, args) if slug == "adam-class" else solution(**args)


def run_class(adam: Any, args: dict[str, Any]) -> dict[str, Any]:
    """The same walk as the oracle's: save, go on, then load what was saved into new optimizers, twice."""
    constants = {name: args[name] for name in ("lr", "betas", "eps") if name in args}
    optimizer = adam(args["params"], **constants)
    before = run_steps(optimizer, args["before"])
    saved = optimizer.state_dict()
    answer = {"before": before, "onward": run_steps(optimizer, args["onward"])}
    for key in ("after", "again"):
        resumed = adam(args["elsewhere"], **constants)
        resumed.load_state_dict(saved)
        answer[key] = run_steps(resumed, args["after"])
    return answer


def run_steps(optimizer: Any, steps: list[Any]) -> list[Any]:
    return [optimizer.step(grads) for grads in steps]


def load_reference(slug: str) -> ModuleType:
    """The module of a reference, read by its path: no package holds it, and no bytecode is left."""
    path = PROBLEMS / slug / "reference.py"
    assert path.is_file(), f"{slug} has no reference.py"
    module = ModuleType(f"reference of {slug}")
    exec(compile(path.read_bytes(), path, "exec"), module.__dict__)
    return module
