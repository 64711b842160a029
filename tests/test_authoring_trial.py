"""Inputs drawn from types, and whether they tell a mutant from its reference."""

from __future__ import annotations

import itertools
import math
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from specs import CLASS_FILES, FILES, REFERENCE, SPEC, edited, write_problem

from pbjudge import bank
from pbjudge.authoring.draw import drawn_cases
from pbjudge.authoring.trial import Trial
from pbjudge.literal import calls
from pbjudge.model import Case, Problem, Step
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Array, Named, Ref, Seeded, Value

BANK = (Path(__file__).parent.parent / "problems",)
CHECKED = (Path(__file__).parent / "bank_checked",)
EVERYTHING = """\
title: Everything
difficulty: easy
collection: Tests
topics: [types]
statement: |
  `count` `share` `flag` `mode` `rng` `image` `mask` `weights`
  `pair` `parts` `named` `anything` `signal` `left`
solve:
  function: everything
  params:
    count: {type: int, low: 2, high: 9}
    share: {type: float, low: 0.25, high: 0.5}
    flag: {type: bool}
    mode: {type: str}
    rng: {type: rng}
    image: {type: uint8, shape: [h, w, 3]}
    mask: {type: bool, shape: [h, w]}
    weights: {type: float32, shape: [_], low: 0, high: 1}
    pair: {type: tuple, items: [{type: int, low: 0}, {type: float64, shape: [h]}]}
    parts: {type: list, items: {type: float64, shape: [...]}}
    named: {type: dict, items: [{name: a, type: int}, {name: b, type: complex64, shape: [2]}]}
    anything: {type: any}
    signal: {type: int16, shape: [n], low: -7, high: 7}
    left: {type: float, default: 0.5}
  returns: {type: int}
examples: &examples
  - name: one
    why: all of it
    args: &args
      count: 3
      share: 0.3
      flag: true
      mode: same
      rng: 7
      image: [[[1, 2, 3]]]
      mask: [[true]]
      weights: [0.5, 0.5]
      pair: [1, [1.0]]
      parts: [[1.0, 2.0], [3.0]]
      named: {a: 1, b: [1, 2]}
      anything: {deep: [1.5, word]}
      signal: [1, 2]
    expected: 0
  - {name: two, why: again, args: *args, expected: 0}
  - {name: three, why: again, args: *args, expected: 0}
hidden:
  - {group: all, points: 1, generate: draw}
hints:
  - {rung: orient, text: Look.}
  - {rung: concept, text: Think.}
  - {rung: strategy, text: Do.}
"""
EVERYTHING_REFERENCE = """\
def everything(count, share, flag, mode, rng, image, mask, weights, pair, parts, named, anything, signal,
               left=0.5):
    return 0


def draw(rng, size):
    return {}
"""


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as running:
        yield running


def draws(problem: Problem, count: int) -> list[Case]:
    return list(itertools.islice(drawn_cases(problem), count))


def everything(folder: Path) -> Problem:
    files = {"problem.yaml": EVERYTHING, "reference.py": EVERYTHING_REFERENCE, "walkthrough.md": "Nothing.\n"}
    write_problem(folder / "everything", files)
    return bank.load("everything", (folder,))


def arguments(problem: Problem, count: int = 300) -> list[dict[str, Value]]:
    return [case.steps[0].args for case in draws(problem, count)]


def doubles(array: Array) -> tuple[float, ...]:
    assert array.dtype == "<f8"
    return struct.unpack(f"<{len(array.data) // 8}d", array.data)


def scale(folder: Path, spec: str = SPEC, reference: str = REFERENCE) -> Problem:
    write_problem(folder / "scale", {**FILES, "problem.yaml": spec, "reference.py": reference})
    return bank.load("scale", (folder,))


# --- what is drawn --------------------------------------------------------------------------------


def test_the_same_problem_draws_the_same(tmp_path: Path) -> None:
    problem = scale(tmp_path)
    assert [calls(case) for case in draws(problem, 50)] == [calls(case) for case in draws(problem, 50)]


def test_every_type_is_drawn_as_it_is_declared(tmp_path: Path) -> None:
    problem = everything(tmp_path)
    for args in arguments(problem):
        bank.steps_from(problem, args)
        assert args["image"].shape[:2] == args["mask"].shape
        assert args["pair"][1].shape == args["image"].shape[:1]
        assert isinstance(args["rng"], Seeded)
        assert args["mode"] == "same", "words come from the examples"
        assert args["anything"]["deep"][1] == "word"


def test_numbers_stay_in_their_bounds_and_reach_them(tmp_path: Path) -> None:
    found = arguments(everything(tmp_path))
    counts, shares = {args["count"] for args in found}, {args["share"] for args in found}
    assert {2, 9} <= counts <= set(range(2, 10))
    assert {0.25, 0.5} <= shares
    assert all(0.25 <= share <= 0.5 for share in shares)
    for args in found:
        assert all(0 <= x <= 1 for (x,) in struct.iter_unpack("<f", bytes(args["weights"].data)))
        assert all(-7 <= x <= 7 for (x,) in struct.iter_unpack("<h", bytes(args["signal"].data)))


def test_defaults_are_left_out_at_times(tmp_path: Path) -> None:
    given = ["left" in args for args in arguments(everything(tmp_path))]
    assert 50 < sum(given) < 270


def test_arrays_come_in_every_size_and_style(tmp_path: Path) -> None:
    found = [args["x"] for args in arguments(scale(tmp_path), 600)]
    assert {array.shape[0] for array in found} == {0, 1, 2, 3, 4, 5}
    numbers = [doubles(array) for array in found if array.shape[0] > 1]
    assert any(not any(one) for one in numbers), "zeros"
    assert any(len(set(one)) == 1 and one[0] for one in numbers), "one value throughout"
    assert any(1 < len(set(one)) < len(one) for one in numbers), "ties"
    assert any(max(map(abs, one)) > 1e50 for one in numbers), "huge"
    assert any(0 < max(map(abs, one)) < 1e-9 for one in numbers), "tiny"
    assert all(math.isfinite(x) for one in numbers for x in one)


def test_hyper_parameters_coincide_at_times() -> None:
    adam = bank.load("adam-step", BANK)
    found = arguments(adam, 500)
    assert any(args.get("beta1") == args.get("beta2") == 0.9 for args in found)


def test_callables_are_those_that_the_problem_shows() -> None:
    slope = bank.load("slope", CHECKED)
    assert {args["f"] for args in arguments(slope, 50)} == {Named("square"), Named("cube")}


def test_a_class_is_called_as_in_its_examples_with_other_arguments() -> None:
    adam = bank.load("adam-class", BANK)
    found = draws(adam, 300)
    assert {len(case.steps) for case in found} > {2, 3, 7}, "calls are repeated"
    for case in found:
        assert case.steps[0].op == "new"
        assert all(step.compare == (step.name == "step") for step in case.steps)
    restored = [case.steps for case in found if any(step.name == "load_state_dict" for step in case.steps)]
    for steps in restored:
        load = next(step for step in steps if step.name == "load_state_dict")
        assert load.args == {"state": Ref("state")}
        one, other = (step for step in steps if step.op == "new")
        assert plain(one) == plain(other), "built alike in the example, and so here"


def plain(step: Step) -> dict[str, Value]:
    return {name: value for name, value in step.args.items() if name != "params"}


def test_shapes_without_a_name_stay_alike_where_the_example_has_them_alike() -> None:
    adam = bank.load("adam-class", BANK)
    for case in draws(adam, 200):
        shapes = [array.shape for array in case.steps[0].args["params"]]
        for step in case.steps:
            if step.name == "step":
                assert [array.shape for array in step.args["grads"]] == shapes


# --- what they tell -------------------------------------------------------------------------------


def test_another_way_to_write_the_same_is_not_told_apart(tmp_path: Path, zygote: Zygote) -> None:
    trial = Trial(scale(tmp_path), "full", zygote, 200)
    assert len(trial.cases) == 200
    assert trial.difference(b"def scale(x, by=2.0):\n    return x * by\n") is None


@pytest.mark.parametrize(
    "body",
    [
        "return by * x if len(x) != 1 else x",
        "return by * x if (x < 1e90).all() else x",
        "return by * x if len(set(x.tolist())) == len(x) else x",
        "return by * x * (1 + 1e-11)",
        "return by * x if by != 0 else x",
        "return (by * x).tolist()",
        "x *= by; x *= by; return by * x / by",
    ],
)
def test_what_differs_somewhere_is_told_apart(tmp_path: Path, zygote: Zygote, body: str) -> None:
    trial = Trial(scale(tmp_path), "full", zygote, 600)
    assert trial.difference(f"def scale(x, by=2.0):\n    {body}\n".encode()) is not None


def test_a_difference_is_told_with_the_call_and_both_results(tmp_path: Path, zygote: Zygote) -> None:
    trial = Trial(scale(tmp_path), "full", zygote, 50)
    found = trial.difference(b"def scale(x, by=2.0):\n    return by * x + 1\n")
    assert found is not None
    call, told = found
    assert call.startswith("scale(x=array([")
    assert told.startswith("reference array([")
    assert ", mutant array([" in told


def test_an_exception_is_a_difference(tmp_path: Path, zygote: Zygote) -> None:
    trial = Trial(scale(tmp_path), "full", zygote, 50)
    found = trial.difference(b"def scale(x, by=2.0):\n    raise OverflowError('no')\n")
    assert found is not None
    assert found.told == "OverflowError: no"


def test_input_that_the_reference_does_not_take_tells_nothing(tmp_path: Path, zygote: Zygote) -> None:
    refusing = edited(REFERENCE, ("    return by * x", "    x[0]\n    return by * x"))
    spec = edited(SPEC, ("args: {x: []}", "args: {x: [1]}"), ("expected: []", "expected: [2]"))
    trial = Trial(scale(tmp_path, spec, refusing), "full", zygote, 100)
    assert all(case.steps[0].args["x"].shape != (0,) for case in trial.cases)
    assert trial.difference(b"def scale(x, by=2.0):\n    return by * x\n") is None


def test_nan_that_the_reference_makes_tells_nothing(tmp_path: Path, zygote: Zygote) -> None:
    dividing = edited(REFERENCE, ("    return by * x", "    return by * x * (x / x)"))
    trial = Trial(scale(tmp_path, reference=dividing), "full", zygote, 100)
    assert all(0.0 not in doubles(case.steps[0].args["x"]) for case in trial.cases)


def test_a_promise_mends_what_is_drawn_or_refuses_it(tmp_path: Path, zygote: Zygote) -> None:
    promised = f"""{REFERENCE}

def longer(drawn):
    x = drawn["x"]
    return drawn | {{"x": abs(x)}} if len(x) > 1 else None
"""
    problem = scale(tmp_path, f"promise: longer\n{SPEC}", promised)
    trial = Trial(problem, "full", zygote, 100)
    assert all(len(doubles(case.steps[0].args["x"])) > 1 for case in trial.cases)
    assert all(min(doubles(case.steps[0].args["x"])) >= 0 for case in trial.cases)
    assert trial.difference(b"def scale(x, by=2.0):\n    return by * abs(x)\n") is None


def test_a_promise_of_a_class_mends_its_steps(tmp_path: Path, zygote: Zygote) -> None:
    reference = f"""{CLASS_FILES["reference.py"]}

def short(drawn):
    return [step for step in drawn if step.get("on") in (None, "c")][:2]
"""
    spec = f"promise: short\n{CLASS_FILES['problem.yaml']}"
    write_problem(tmp_path / "counter", {**CLASS_FILES, "problem.yaml": spec, "reference.py": reference})
    trial = Trial(bank.load("counter", (tmp_path,)), "full", zygote, 50)
    assert {len(case.steps) for case in trial.cases} <= {1, 2}


def test_a_check_decides_here_too(zygote: Zygote) -> None:
    trial = Trial(bank.load("sorting-order", CHECKED), "full", zygote, 100)
    other = "import numpy as np\n\ndef sorting_order(x):\n    return np.lexsort((-np.arange(len(x)), x))\n"
    assert trial.difference(other.encode()) is None
    assert trial.difference(other.replace("-np", "np").replace(", x)", ", -x)").encode()) is not None
