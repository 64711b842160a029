"""A constructor that has to refuse: the exception counts, in examples and in hidden cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from specs import CLASS_FILES, edited, write_problem

from pbjudge import bank, judge
from pbjudge.model import Problem, Report, Verdict
from pbjudge.sandbox.zygote import Zygote

STRICT = edited(
    CLASS_FILES["reference.py"],
    (
        "        self.count = start",
        "        if start < 0:\n            raise ValueError(start)\n        self.count = start",
    ),
    ("return []", 'return [{"new": "Counter", "args": {"start": -size}, "save": "c"}]'),
)


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as running:
        yield running


@pytest.fixture
def counter(tmp_path: Path) -> Problem:
    write_problem(tmp_path / "counter", {**CLASS_FILES, "reference.py": STRICT})
    return bank.load("counter", (tmp_path,))


def judged(problem: Problem, source: str, zygote: Zygote) -> Report:
    return judge.run(problem, source.encode(), judge.Order(hidden=True, diagnose=False), zygote)


def test_a_constructor_that_refuses_is_accepted(counter: Problem, zygote: Zygote) -> None:
    assert judged(counter, STRICT, zygote).verdict is Verdict.ACCEPTED


def test_a_constructor_that_takes_everything_is_told_what_it_should_raise(
    counter: Problem, zygote: Zygote
) -> None:
    report = judged(counter, CLASS_FILES["reference.py"], zygote)
    wrong = {case.name: case.reason for case in report.cases if case.verdict is not Verdict.ACCEPTED}
    assert wrong == {
        "no negative start": "exception: expected ValueError to be raised, got a value",
        "chains 1": "exception",
    }


def test_a_constructor_that_refuses_in_another_way_is_not_accepted(counter: Problem, zygote: Zygote) -> None:
    report = judged(counter, edited(STRICT, ("ValueError(start)", "KeyError(start)")), zygote)
    wrong = {case.name: case.reason for case in report.cases if case.verdict is not Verdict.ACCEPTED}
    assert wrong == {"no negative start": "KeyError: -1", "chains 1": "KeyError"}
