"""What a generator drew becomes steps, or a line for each thing that does not fit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from specs import CLASS_SPEC, Desk

from pbjudge import bank
from pbjudge.errors import BankError
from pbjudge.model import Problem, Step
from pbjudge.values import Array, Ref, Value

ROW = Array("<f8", (2,), np.array([1.0, 2.0]).tobytes())


@pytest.fixture
def function(tmp_path: Path) -> Problem:
    return Desk(tmp_path).read()


@pytest.fixture
def counter(tmp_path: Path) -> Problem:
    return Desk(tmp_path).read(CLASS_SPEC, "counter")


def told(problem: Problem, drawn: Value) -> list[str]:
    with pytest.raises(BankError) as caught:
        bank.steps_from(problem, drawn)
    assert caught.value.hint == (
        "the generator in reference.py has to give what the parameters in problem.yaml declare"
    )
    return caught.value.text.splitlines()


def test_the_arguments_of_a_function_are_one_call(function: Problem) -> None:
    scalar = Array("<f8", (), np.float64(0.5).tobytes(), scalar=True)

    steps = bank.steps_from(function, {"by": scalar, "x": ROW})

    assert steps == (Step(op="call", name="scale", args={"x": ROW, "by": 0.5}),)
    assert list(steps[0].args) == ["x", "by"]


def test_a_list_may_be_drawn_where_an_array_is_declared(function: Problem) -> None:
    assert bank.steps_from(function, {"x": [1, 2]})[0].args == {"x": ROW}


def test_the_steps_of_a_class_name_what_they_build_call_and_save(counter: Problem) -> None:
    drawn = [
        {"new": "Counter", "args": {"start": 1}, "save": "c"},
        {"call": "add", "on": "c", "args": {"amount": 2}, "save": "x", "compare": False},
        {"call": "merge", "on": "c", "args": {"other": "$c"}},
        {"new": "Counter", "args": {"start": -1}, "compare": True},
    ]

    assert bank.steps_from(counter, drawn) == (
        Step(op="new", name="Counter", args={"start": 1}, save="c", compare=False),
        Step(op="call", name="add", args={"amount": 2}, on="c", save="x", compare=False),
        Step(op="call", name="merge", args={"other": Ref("c")}, on="c"),
        Step(op="new", name="Counter", args={"start": -1}, compare=True),
    )


def test_every_argument_that_does_not_fit_is_told(function: Problem) -> None:
    assert told(function, {"by": "two", "size": 1}) == [
        "scale: a generator's args.size: there is no such parameter; known here: x, by",
        "scale: a generator's args.x: is missing",
        "scale: a generator's args.by: expected a number, got text `two`",
    ]


@pytest.mark.parametrize(
    ("drawn", "line"),
    [
        (None, "args: expected a dict of arguments, got null"),
        ([1], "args: expected a dict of arguments, got a list of 1"),
        (
            {"x": Array("<f4", (1,), bytes(4))},
            "args.x: expected float64, got an array of float32 and shape (1,)",
        ),
        ({"x": [[1]]}, "args.x: expected shape (n,), got (1, 1)"),
    ],
)
def test_arguments_that_are_none_are_told(function: Problem, drawn: Value, line: str) -> None:
    assert told(function, drawn)[0] == f"scale: a generator's {line}"


NEW = {"new": "Counter", "save": "c"}


@pytest.mark.parametrize(
    ("drawn", "line"),
    [
        ({}, "steps: expected a list of steps, got a mapping of 0"),
        ([], "steps: expected a list of steps, got a list of 0"),
        ([7], "steps[0]: expected a dict, got the number 7"),
        ([{"new": "Count"}], "steps[0].new: expected `Counter`, got text `Count`"),
        ([NEW, {"call": "sub", "on": "c"}], "steps[1].call: expected `add` or `merge`, got text `sub`"),
        ([NEW, {"on": "c"}], "steps[1].call: expected `add` or `merge`, got null"),
        ([{"call": "add", "on": "c", "args": {"amount": 1}}], "steps[0].on: no earlier step saves text `c`"),
        ([NEW, {"call": "add", "args": {"amount": 1}}], "steps[1].on: no earlier step saves null"),
        (
            [NEW, {"call": "add", "on": "c", "args": {"amount": "$d"}}],
            "steps[1].args.amount: no earlier step saves `d`",
        ),
        ([NEW, {"call": "add", "on": "c", "args": {}}], "steps[1].args.amount: is missing"),
        (
            [NEW, {"call": "add", "on": "c", "args": [1]}],
            "steps[1].args: expected a dict of arguments, got a list of 1",
        ),
        (
            [{**NEW, "expected": 3}],
            "steps[0].expected: unknown key; known here: new, call, on, args, save, compare",
        ),
    ],
)
def test_steps_that_are_none_are_told(counter: Problem, drawn: Value, line: str) -> None:
    assert told(counter, drawn)[0] == f"counter: a generator's {line}"
