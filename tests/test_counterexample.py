"""Counterexamples: small, round, fresh, from the group's own generator, and never a hidden case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pbjudge import bank, judge
from pbjudge.judge.cases import hidden_cases
from pbjudge.judge.counterexample import Counterexample, count_numbers, counterexample, numbers_in, rounded
from pbjudge.literal import call
from pbjudge.model import Problem, Verdict
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Array
from pbjudge.wire import pack

ROOTS = (Path(__file__).parent.parent / "problems",)
ADAM, ADAM_CLASS = bank.load("adam-step", ROOTS), bank.load("adam-class", ROOTS)
WELFORD = bank.load("welford-variance", ROOTS)
MOST_NUMBERS = 12  # what a person takes in at a glance
OUTPUT_SHAPE = bank.load("conv-output-shape", ROOTS)
COMPONENTS = bank.load("pca", ROOTS)
DECODING = bank.load("kv-cache-step", ROOTS)
MATRICES = bank.load("batchnorm-forward", ROOTS)
RANKING = bank.load("ndcg-at-k", ROOTS)
DOUBLE = bank.load("double", (Path(__file__).parent / "bank",))


class Clock:
    """A clock that stands still, or that has run out."""

    def __init__(self, *readings: float) -> None:
        self.readings = list(readings)

    def __call__(self) -> float:
        return self.readings.pop(0) if len(self.readings) > 1 else self.readings[0]


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as running:
        yield running


def looked_for(problem: Problem, source: str, zygote: Zygote, clock: Clock) -> Counterexample | None:
    report = judge.run(problem, source.encode(), judge.Order(hidden=True), zygote)
    return counterexample(problem, source.encode(), report, 0, zygote, clock)


def found_for(problem: Problem, source: str, zygote: Zygote) -> Counterexample:
    """Return the counterexample that is found where time stands still."""
    found = looked_for(problem, source, zygote, Clock(0.0))
    assert found is not None
    return found


def found_for_mistake(problem: Problem, mistake: str, zygote: Zygote) -> Counterexample:
    return found_for(problem, bank.read_source(problem, f"mistakes/{mistake}.py"), zygote)


@pytest.mark.parametrize("mistake", ["no-bias-correction", "eps-inside-sqrt", "stale-moments", "in-place"])
def test_a_mistake_gets_a_small_input_that_shows_it(mistake: str, zygote: Zygote) -> None:
    found = found_for_mistake(ADAM, mistake, zygote)
    assert found.result.verdict is Verdict.WRONG_ANSWER
    assert count_numbers([step.args for step in found.case.steps]) <= MOST_NUMBERS
    hidden = {pack([s.args for s in c.steps]) for c in hidden_cases(ADAM, 0, "full", zygote).cases}
    assert pack([step.args for step in found.case.steps]) not in hidden


def test_a_generator_that_looks_for_ever_costs_no_more_than_its_haste(zygote: Zygote) -> None:
    """At size 1 the generator of this problem draws again and again for what two columns alone can have."""
    source = bank.read_source(COMPONENTS, "mistakes/sign-of-first.py")
    assert looked_for(COMPONENTS, source, zygote, Clock(0.0)) is not None


def test_inputs_beyond_the_declared_bounds_are_meant_where_the_generator_draws_them(zygote: Zygote) -> None:
    found = found_for_mistake(DECODING, "overflow", zygote)
    assert count_numbers([step.args for step in found.case.steps]) <= MOST_NUMBERS


@pytest.mark.parametrize("mistake", ["over-rows", "running-biased", "eps-outside-root"])
def test_an_input_is_made_smaller_than_its_generator_draws_it(mistake: str, zygote: Zygote) -> None:
    found = found_for_mistake(MATRICES, mistake, zygote)
    assert count_numbers([step.args for step in found.case.steps]) <= MOST_NUMBERS


@pytest.mark.parametrize("mistake", [mistake.id for mistake in RANKING.mistakes])
def test_what_the_statement_promises_holds_of_the_round_numbers_too(mistake: str, zygote: Zygote) -> None:
    found = found_for_mistake(RANKING, mistake, zygote)
    scores = numbers_in(found.case.steps[0].args["scores"])
    assert len(set(scores)) == len(scores), "no two scores are equal"


def test_the_numbers_are_as_round_as_they_can_be(zygote: Zygote) -> None:
    found = found_for_mistake(ADAM, "no-bias-correction", zygote)
    assert call(found.case.steps[0], 60, 500) == (
        "adam_step(param=array([1.]), grad=array([1.]), m=array([1.]), v=array([1.]), t=1, lr=0.03, "
        "beta1=0.8, beta2=0.9, eps=1e-08)"
    )


def test_a_bug_that_only_larger_inputs_show_gets_the_smallest_that_does(zygote: Zygote) -> None:
    source = "def solve(x):\n    return x * 2 if x.size <= 5 else x * 2 + 1e-3\n"
    found = found_for(DOUBLE, source, zygote)
    assert count_numbers([step.args for step in found.case.steps]) == 6


def test_an_input_without_numbers_is_the_last_resort(zygote: Zygote) -> None:
    source = "def solve(x):\n    return x.T * 2\n"
    found = found_for(DOUBLE, source, zygote)
    assert found.case.steps[0].args["x"].shape == (2, 1)


def test_a_class_problem_gets_its_steps(zygote: Zygote) -> None:
    found = found_for_mistake(ADAM_CLASS, "t-not-saved", zygote)
    assert found.case.steps[0].op == "new"


@pytest.mark.parametrize("mistake", [one.id for one in ADAM_CLASS.mistakes])
def test_steps_on_a_class_are_cut_to_what_a_person_takes_in(mistake: str, zygote: Zygote) -> None:
    found = found_for_mistake(ADAM_CLASS, mistake, zygote)
    assert count_numbers([step.args for step in found.case.steps]) <= MOST_NUMBERS
    assert len(found.case.steps) <= 9


@pytest.mark.parametrize("mistake", ["zero-for-one", "divides-by-zero"])
def test_nan_is_expected_where_a_hidden_case_of_the_group_expects_it(mistake: str, zygote: Zygote) -> None:
    found = found_for_mistake(WELFORD, mistake, zygote)
    assert [call(step) for step in found.case.steps] == ["stats = RunningStats()", "stats.variance()"]


def test_a_group_of_swept_arguments_gets_one_of_the_declared_types(zygote: Zygote) -> None:
    padding = bank.load("same-padding", ROOTS)
    source = "def same_padding(filter_size):\n    return filter_size // 2 if filter_size <= 5 else 2\n"
    found = found_for(padding, source, zygote)
    size = found.case.steps[0].args["filter_size"]
    assert size % 2 == 1
    assert size not in (7, 9, 17)  # which are hidden cases


@pytest.mark.parametrize("mistake", [one.id for one in OUTPUT_SHAPE.mistakes])
def test_of_many_arguments_the_plainest_values_are_tried_first(mistake: str, zygote: Zygote) -> None:
    found = found_for_mistake(OUTPUT_SHAPE, mistake, zygote)
    assert max(numbers_in(found.case.steps[0].args)) < 12


def test_when_time_is_up_none_is_found(zygote: Zygote) -> None:
    source = bank.read_source(ADAM, "mistakes/no-bias-correction.py")
    assert looked_for(ADAM, source, zygote, Clock(0.0, 99.0)) is None


def test_an_accepted_solution_has_none(zygote: Zygote) -> None:
    assert looked_for(DOUBLE, "def solve(x):\n    return x * 2\n", zygote, Clock(0.0)) is None


def test_rounding_leaves_no_zero_where_there_was_something() -> None:
    assert rounded({"lr": 0.034, "t": 3, "x": [1.26, -0.4], "n": float("inf")}, 0) == {
        "lr": 0.03, "t": 3, "x": [1.0, -0.4], "n": float("inf"),
    }  # fmt: skip
    array = rounded(Array("<f8", (), b"\x00\x00\x00\x00\x00\x00\xf4\x3f"), 1)
    assert array == Array("<f8", (), b"\x33\x33\x33\x33\x33\x33\xf3\x3f")
