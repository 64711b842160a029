"""What a person sees, whole, at 80 columns and without colour."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC
from io import StringIO
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from rich.console import Console, RenderableType

from pbjudge import show
from pbjudge.compare import compare, inputs_changed
from pbjudge.model import (
    Callable,
    Case,
    CaseResult,
    Diagnosis,
    Draw,
    Frame,
    Group,
    GroupResult,
    Isolation,
    Limits,
    Mismatch,
    Parameter,
    Problem,
    Raised,
    Reason,
    Report,
    Rung,
    Step,
    Target,
    Tolerance,
    ValueType,
    Verdict,
)
from pbjudge.show.code import value_lines
from pbjudge.show.formula import unicode_formula
from pbjudge.show.page import Page
from pbjudge.show.prose import markdown
from pbjudge.values import Array, Opaque, Ref, Value
from pbjudge.workspace.history import PastAttempt, State

TOLERANCE = Tolerance(rtol=1e-6, atol=1e-9)
FULL = Isolation(level="full")
VECTOR = ValueType(name="float64", shape=("d",), doc="values before the step")
SOURCE = """import numpy as np


def scale_step(x, lr=0.1):
    y = halve(x) * lr
    return y, 2


def halve(x):
    return x / 0  # [bold]not markup[/bold]
"""


def array(values: Any, dtype: str = "float64") -> Array:
    made = np.ascontiguousarray(values, dtype)
    return Array(made.dtype.str, made.shape, made.tobytes())


def function(**changes: Any) -> Problem:
    """Return a small problem with a function, three examples and two hidden groups."""
    problem = Problem(
        slug="scale-step",
        folder="problems/scale-step",
        digest="",
        title="Scale Step",
        difficulty="easy",
        collection="Deep Learning",
        topics=("optimizers", "scaling"),
        statement="Scale `x` by $\\hat\\eta_t$:\n\n    y = lr · x\n\n- `lr` is **positive**.\n",
        target=Target(
            kind="function",
            name="scale_step",
            callables=(
                Callable(
                    name="scale_step",
                    parameters=(
                        Parameter(name="x", type=VECTOR),
                        Parameter(
                            name="lr",
                            type=ValueType(name="float", doc="learning rate"),
                            has_default=True,
                            default=0.1,
                        ),
                    ),
                    returns=ValueType(
                        name="tuple",
                        items=(
                            ValueType(name="float64", shape=("d",), label="y", doc="scaled values"),
                            ValueType(name="int", label="t", doc="number of the next step"),
                        ),
                    ),
                ),
            ),
        ),
        tolerance=TOLERANCE,
        inputs="unchanged",
        limits=Limits(),
        modules=(),
        check=None,
        examples=tuple(example(name) for name in ("first step", "second step", "no values")),
        groups=(group("learning rate", 60), group("empty input", 40)),
        ladder=(
            Rung(kind="orient", text="Which of the two is returned first?", cost=0),
            Rung(kind="concept", text="A step is the rate times the values.", cost=10),
        ),
        mistakes=(),
    )
    return msgspec.structs.replace(problem, **changes)


def example(name: str, **changes: Any) -> Case:
    step = Step(
        op="call",
        name="scale_step",
        args={"x": array([1.0, 2.0]), "lr": 0.5},
        expected=(array([0.5, 1.0]), 2),
    )
    case = Case(name=name, steps=(step,), visible=True, tolerance=TOLERANCE, why=f"shows the {name}")
    return msgspec.structs.replace(case, **changes)


def group(name: str, points: float) -> Group:
    return Group(
        name=name, points=points, draw=Draw(generate=None, sizes=(4,), sweep={}), tolerance=TOLERANCE
    )


def passed(name: str) -> CaseResult:
    return CaseResult(name=name, group="", visible=True, verdict=Verdict.ACCEPTED)


def wrong(name: str, expected: Value, got: Value, **changes: Any) -> CaseResult:
    """Return the result of an example that gave a wrong answer."""
    declared = function().target.callables[0].returns
    result = CaseResult(
        name=name,
        group="",
        visible=True,
        verdict=Verdict.WRONG_ANSWER,
        mismatch=compare(expected, got, TOLERANCE, declared),
        step=0,
        expected=expected,
        got=got,
    )
    return msgspec.structs.replace(result, **changes)


def hidden(group: str, verdict: Verdict = Verdict.ACCEPTED, **changes: Any) -> CaseResult:
    return msgspec.structs.replace(
        CaseResult(name=f"{group} 1", group=group, visible=False, verdict=verdict), **changes
    )


def report(*cases: CaseResult, **changes: Any) -> Report:
    first = next((case for case in cases if case.verdict is not Verdict.ACCEPTED), None)
    made = Report(
        problem="scale-step",
        title="Scale Step",
        verdict=first.verdict if first else Verdict.ACCEPTED,
        reason="",
        score=0.0,
        isolation=FULL,
        cases=cases,
        groups=(),
        peak_memory=31 << 20,
        diagnosis=None,
        versions={},
    )
    return msgspec.structs.replace(made, **changes)


def rendered(renderable: RenderableType, width: int = 80) -> str:
    file = StringIO()
    Console(file=file, width=width, no_color=True, force_terminal=False).print(renderable)
    return file.getvalue()


def shown(
    report: Report,
    command: str = "test",
    problem: Problem | None = None,
    source: str = SOURCE,
    width: int = 80,
) -> str:
    return rendered(show.report(report, problem or function(), source, width=width, command=command), width)


GOT_VECTOR = ((array([0.5, 1.0]), 2), (array([0.5, 1.25]), 2))
GROUPS = (
    GroupResult(name="learning rate", points=60, earned=0, passed=2, total=4),
    GroupResult(name="empty input", points=40, earned=40, passed=1, total=1),
)

# --- reports ------------------------------------------------------------------------------------


def test_an_accepted_test_points_to_submit() -> None:
    assert shown(report(passed("first step"), passed("second step"))) == snapshot("""\
Scale Step: accepted

  first step    accepted
  second step   accepted

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  full
  next       `pbjudge submit scale-step`
""")


def test_an_accepted_submission_shows_its_groups_and_score() -> None:
    groups = tuple(msgspec.structs.replace(g, earned=g.points, passed=g.total) for g in GROUPS)
    accepted = report(passed("first step"), hidden("learning rate"), groups=groups, score=100.0)
    assert shown(accepted, "submit") == snapshot("""\
Scale Step: accepted

  examples
    first step      accepted
  hidden groups                cases    points
    learning rate   accepted   4 of 4   60 of 60
    empty input     accepted   1 of 1   40 of 40

  score      100 of 100
  memory     31 MiB at its peak
  isolation  full
  next       `pbjudge walkthrough scale-step`
""")


@pytest.mark.parametrize(
    ("width", "table"),
    [
        (
            61,
            """\
    learning rate   wrong answer   values   0 of 4   0 of 60
    empty input     accepted                1 of 1   40 of 40
""",
        ),
        (
            57,
            """\
    learning rate  wrong answer  values  0 of 4  0 of 60
    empty input    accepted              1 of 1  40 of 40
""",
        ),
        (
            55,
            """\
    learning rate  wrong answer  val…  0 of 4  0 of 60
    empty input    accepted            1 of 1  40 of 40
""",
        ),
    ],
)
def test_points_are_shown_whole_where_the_table_of_groups_is_narrow(width: int, table: str) -> None:
    missed = hidden("learning rate", Verdict.WRONG_ANSWER, mismatch=wrong("", *GOT_VECTOR).mismatch)
    groups = tuple(
        msgspec.structs.replace(g, earned=e, passed=n, total=t)
        for g, e, n, t in zip(GROUPS, (0, 40), (0, 1), (4, 1), strict=True)
    )
    told = shown(report(missed, groups=groups), "submit", width=width)
    assert _between(told, "    learning rate", "\nfirst failure") == table


def test_a_wrong_answer_shows_the_call_and_both_values_side_by_side() -> None:
    assert shown(report(passed("first step"), wrong("second step", *GOT_VECTOR))) == snapshot("""\
Scale Step: wrong answer

  first step    accepted
  second step   wrong answer   values

first failure: second step
  item 0 (`y`): 1 of 2 elements differs, at [1] by 0.25
  (shows the second step)

    scale_step(x=array([1., 2.]), lr=0.5)

    float64, shape (2,)
          expected    got   difference
    [0]        0.5    0.5
    [1]          1   1.25         0.25   ← largest

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  full
  next       `pbjudge hint scale-step` opens a hint
""")


def test_a_wrong_matrix_shows_the_values_around_the_worst_and_a_heat_map() -> None:
    expected = np.arange(24.0).reshape(4, 6) / 8
    got = expected.copy()
    got[1, 2:5] += [0.001, 0.25, 0.03]
    got[3, 0] += 0.002
    assert shown(report(wrong("first step", array(expected), array(got)))) == snapshot("""\
Scale Step: wrong answer

  first step   wrong answer   values

first failure: first step
  4 of 24 elements differ, the largest at [1, 3] by 0.25
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    expected  float64 (4, 6)     got  float64 (4, 6)
      …    [2]    [3]    [4] …     …     [2]     [3]     [4] …
    [0]   0.25  0.375    0.5     [0]    0.25   0.375     0.5
    [1]      1  1.125   1.25     [1]   1.001  *1.375    1.28
    [2]   1.75  1.875      2     [2]    1.75   1.875       2
    [3]    2.5  2.625   2.75     [3]     2.5   2.625    2.75
    * the largest difference

    where they differ
    [0]  ······
    [1]  ··░█▓·
    [2]  ······
    [3]  ░·····
    · agrees   up to  ░ 1%  ▒ 10%  ▓ 50%  █ 100%  of 0.25

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  full
  next       `pbjudge hint scale-step` opens a hint
""")


def test_a_large_array_of_many_axes_shows_the_plane_of_the_worst() -> None:
    expected = np.zeros((2, 20, 100))
    got = expected.copy()
    got[1, 5, 40:60] = 1e-3
    got[1, 19, 99] = np.nan
    assert shown(report(wrong("first step", array(expected), array(got, "float32")))) == snapshot("""\
Scale Step: wrong answer

  first step   wrong answer   not finite

first failure: first step
  element [1, 19, 99] is nan where 0.0 is expected
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    the plane [1, :, :]
    expected  float64 (2, 20, 100)       got  float32 (2, 20, 100)
       …  [95]  [96]  [97]  [98]  [99]      …  [95]  [96]  [97]  [98]  [99]
    [15]     0     0     0     0     0   [15]     0     0     0     0     0
    [16]     0     0     0     0     0   [16]     0     0     0     0     0
    [17]     0     0     0     0     0   [17]     0     0     0     0     0
    [18]     0     0     0     0     0   [18]     0     0     0     0     0
    [19]     0     0     0     0     0   [19]     0     0     0     0  *nan
    * the first that is not finite

    where they differ
     [0]  ··································
     [3]  ·············███████··············
     [6]  ··································
     [9]  ··································
    [12]  ··································
    [15]  ··································
    [18]  ·································!
    · agrees   █ off by 0.001   ! not finite
    a character is the worst of 3 × 3 elements

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  full
  next       `pbjudge hint scale-step` opens a hint
""")


def test_a_counterexample_is_whole_and_a_single_element_has_no_heat_map() -> None:
    rows = np.arange(12.0).reshape(4, 3)
    names = ("x", "y", "z", "weight", "bias", "scale")
    step = Step(op="call", name="scale_step", args={name: array(rows) for name in names})
    case = Case(
        name="a fresh input", group="learning rate", visible=True, tolerance=Tolerance(), steps=(step,)
    )
    result = wrong("a fresh input", array([[1.0]]), array([[1.5]]))
    page = show.counterexample(case, result, function(), SOURCE, width=80)
    assert rendered(page) == snapshot("""\
a small counterexample for `learning rate`
  1 of 1 elements differs, at [0, 0] by 0.5

    scale_step(
        x=array([[0., 1., 2.], [3., 4., 5.], [6., 7., 8.], [9., 10., 11.]]),
        y=array([[0., 1., 2.], [3., 4., 5.], [6., 7., 8.], [9., 10., 11.]]),
        z=array([[0., 1., 2.], [3., 4., 5.], [6., 7., 8.], [9., 10., 11.]]),
        weight=array([
            [0., 1., 2.],
            [3., 4., 5.],
            [6., 7., 8.],
            [9., 10., 11.],
        ]),
        bias=array([[0., 1., 2.], [3., 4., 5.], [6., 7., 8.], [9., 10., 11.]]),
        scale=array([[0., 1., 2.], [3., 4., 5.], [6., 7., 8.], [9., 10., 11.]]),
    )

    expected  float64 (1, 1)   got  float64 (1, 1)
         [0]                         [0]
    [0]    1                   [0]  *1.5
    * the largest difference
""")


def test_a_long_vector_is_cut_around_the_worst_element() -> None:
    expected = np.linspace(0, 1, 50)
    got = expected.copy()
    got[20] = np.inf
    got[22] += 1e-5
    assert shown(report(wrong("first step", array(expected), array(got)))) == snapshot("""\
Scale Step: wrong answer

  first step   wrong answer   not finite

first failure: first step
  element [20] is inf where 0.4081632653061224 is expected
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    float64, shape (50,)
           expected        got   difference
    …
    [17]   0.346939   0.346939
    [18]   0.367347   0.367347
    [19]   0.387755   0.387755
    [20]   0.408163        inf   not finite   ← first
    [21]   0.428571   0.428571
    [22]    0.44898    0.44899        1e-05
    [23]   0.469388   0.469388
    …

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  full
  next       `pbjudge hint scale-step` opens a hint
""")


def test_elements_without_a_distance_show_the_first_that_differs() -> None:
    expected, got = Array("|b1", (2,), b"\x01\x00"), Array("|b1", (2,), b"\x01\x01")
    assert shown(report(wrong("first step", expected, got))) == snapshot("""\
Scale Step: wrong answer

  first step   wrong answer   values

first failure: first step
  1 of 2 elements differs, at [1]
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    bool, shape (2,)
          expected    got
    [0]       True   True
    [1]      False   True   ← first

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  full
  next       `pbjudge hint scale-step` opens a hint
""")


@pytest.mark.parametrize(
    ("expected", "got", "lines"),
    [
        (
            2.0,
            2.5,
            snapshot("""\
first failure: first step
  expected 2.0, got 2.5, off by 0.5
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    expected  2.0
    got       2.5

"""),
        ),
        (
            array([1.0, 2.0]),
            [1.0, 2.0],
            snapshot("""\
first failure: first step
  expected an array of shape (2,), got a list of 2
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    expected  array([1., 2.])
    got       [1.0, 2.0]

"""),
        ),
        (
            array([[1.0], [2.0]]),
            array([1.0, 2.0]),
            snapshot("""\
first failure: first step
  expected shape (2, 1), got (2,)
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    expected  array([[1.], [2.]])
    got       array([1., 2.])

"""),
        ),
        (
            (1.0, 2.0),
            None,
            snapshot("""\
first failure: first step
  expected a tuple of 2, got None: is a `return` missing?
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    expected  (1.0, 2.0)
    got       None

"""),
        ),
        (
            {"m": 1.0, "v": 2.0},
            {"m": 1.0},
            snapshot("""\
first failure: first step
  the dict lacks the key 'v'
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    expected  {'m': 1.0, 'v': 2.0}
    got       {'m': 1.0}

"""),
        ),
        (
            "abc",
            "a\x1b[31mbc",
            snapshot("""\
first failure: first step
  expected 'abc', got 'a\\x1b[31mbc'
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    expected  'abc'
    got       'a\\x1b[31mbc'

"""),
        ),
        (
            2.0,
            Opaque("generator"),
            snapshot("""\
first failure: first step
  expected a float, got an object of type `generator`
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    expected  2.0
    got       <generator>

"""),
        ),
        (
            array(np.arange(30.0)),
            array(np.arange(31.0)),
            snapshot("""\
first failure: first step
  expected shape (30,), got (31,)
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    expected                               got
    array([                                array([
        0., 1., 2., 3., 4., 5., 6., 7.,        0., 1., 2., 3., 4., 5., 6., 7.,
        8., 9., 10., 11., 12., 13., 14.,       8., 9., 10., 11., 12., 13., 14.,
        15., 16., 17., 18., 19., 20.,          15., 16., 17., 18., 19., 20.,
        21., 22., 23., 24., 25., 26.,          21., 22., 23., 24., 25., 26.,
        27., 28., 29.,                         27., 28., 29., 30.,
    ])                                     ])

"""),
        ),
    ],
)
def test_other_values_are_shown_as_they_are_written(expected: Value, got: Value, lines: str) -> None:
    text = shown(report(wrong("first step", expected, got)))
    assert _between(text, "first failure: first step", "  score") == lines


def test_a_changed_input_is_shown_before_and_after() -> None:
    before, after = array([1.0, 2.0]), array([1.0, 3.0])
    mismatch = inputs_changed({"x": before}, {"x": after})
    result = wrong("first step", before, after, mismatch=mismatch)
    assert shown(report(result)) == snapshot("""\
Scale Step: wrong answer

  first step   wrong answer   input changed

first failure: first step
  `x` was changed in place in 1 of 2 elements: arguments have to stay as they
  came
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    float64, shape (2,)
          before   after   difference
    [0]        1       1
    [1]        2       3            1   ← largest

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  full
  next       `pbjudge hint scale-step` opens a hint
""")


def test_an_exception_shows_the_learners_own_frames_and_prints() -> None:
    raised = Raised(
        kinds=("ZeroDivisionError", "ArithmeticError", "Exception"),
        message="division by zero\n::error::x \x1b]0;title\x07[red]y[/red]",
        frames=(
            Frame(line=5, function="scale_step"),
            Frame(line=10, function="halve"),
            Frame(line=99, function="x"),
        ),
    )
    prints = "x is [bold]2[/bold]\r\n\x1b[31m::error::stop\x1b[0m\n##[group]a\rb\n" + "more\n" * 6
    result = CaseResult(
        name="first step",
        group="",
        visible=True,
        verdict=Verdict.RUNTIME_ERROR,
        reason="ZeroDivisionError: division by zero",
        step=0,
        raised=raised,
        prints=prints,
        expected=(array([0.5, 1.0]), 2),
    )
    assert shown(report(result)) == snapshot("""\
Scale Step: runtime error

  first step   runtime error   ZeroDivisionError

first failure: first step
  ZeroDivisionError: division by zero : :error::x [red]y[/red]
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    line 5  scale_step │ y = halve(x) * lr
    line 10 halve      │ return x / 0  # [bold]not markup[/bold]

    printed
    │ x is [bold]2[/bold]
    │ : :error::stop
    │ # #[group]a\\rb
    │ more
    │ more
    │ more
    │ more
    │ more
    │ more

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  full
  next       `pbjudge hint scale-step` opens a hint
""")


def test_a_deep_traceback_leaves_out_its_middle() -> None:
    frames = (Frame(line=5, function="scale_step"), *[Frame(line=10, function="halve")] * 9)
    raised = Raised(kinds=("RecursionError",), message="", frames=frames)
    result = CaseResult(
        name="first step", group="", visible=True, verdict=Verdict.RUNTIME_ERROR, step=0, raised=raised
    )
    text = shown(report(result))
    assert _between(text, "  RecursionError", "  score") == snapshot("""\
  RecursionError

first failure: first step
  RecursionError
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    line 5   scale_step │ y = halve(x) * lr
    line 10  halve      │ return x / 0  # [bold]not markup[/bold]
    … 5 more            │
    line 10  halve      │ return x / 0  # [bold]not markup[/bold]
    line 10  halve      │ return x / 0  # [bold]not markup[/bold]
    line 10  halve      │ return x / 0  # [bold]not markup[/bold]

""")


def test_an_exception_that_should_have_been_another_names_the_expected_one() -> None:
    result = CaseResult(
        name="first step",
        group="",
        visible=True,
        verdict=Verdict.RUNTIME_ERROR,
        step=0,
        raised=Raised(kinds=("KeyError",), message="'x'"),
        expected=Raised(kinds=("ValueError",)),
    )
    assert _between(shown(report(result)), "first failure: first step", "  score") == snapshot("""\
first failure: first step
  KeyError: 'x'
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

    expected  raises ValueError

""")


def test_a_class_shows_the_steps_that_led_to_the_failure() -> None:
    steps = (
        Step(op="new", name="Scaler", args={"lr": 0.5}, save="scaler", compare=False),
        Step(op="call", name="step", on="scaler", args={"x": array([1.0])}, save="y", expected=array([0.5])),
        Step(op="call", name="step", on="scaler", args={"x": Ref("y")}, expected=array([0.25])),
    )
    problem = function(examples=(example("two steps", steps=steps),))
    result = wrong("two steps", array([0.25]), array([0.5]), step=2)
    assert _between(shown(report(result), problem=problem), "  (shows", "    float64") == snapshot("""\
  (shows the two steps)

    scaler = Scaler(lr=0.5)
    y = scaler.step(x=array([1.]))
    scaler.step(x=y)

""")


@pytest.mark.parametrize(
    ("expected", "got", "lines"),
    [
        ([(1, 0), (2, 3)], [(2, 3), (1, 0)], ["expected  [(1, 0), (2, 3)]", "got       [(2, 3), (1, 0)]"]),
        (["x" * 70, "y"], ["x" * 70, "z"], ["expected  'y'", "got       'z'"]),
    ],
)
def test_a_number_that_is_wrong_is_shown_among_its_neighbours_where_they_fit(
    expected: Value, got: Value, lines: list[str]
) -> None:
    result = wrong("first step", expected, got, mismatch=compare(expected, got, TOLERANCE))
    told = shown(report(result)).split("\n")
    assert [line.strip() for line in told if line.startswith(("    expected", "    got"))] == lines


def test_rows_of_a_table_of_which_some_are_left_out_stand_on_lines_of_their_own() -> None:
    lines = value_lines(array(np.ones((7, 11)), "uint8"), 38)
    row = "    [1, 1, 1, ..., 1, 1, 1],"
    assert lines == ["array([", *[row] * 3, "    ...,", *[row] * 3, "], dtype=uint8, shape=(7, 11))"]


def test_steps_that_are_left_out_before_the_failure_are_marked() -> None:
    steps = (
        Step(op="new", name="Scaler", args={"lr": 0.5}, save="scaler", compare=False),
        *(
            Step(op="call", name="step", on="scaler", args={"x": array([x])}, expected=array([x / 2]))
            for x in (1.0, 2.0, 3.0, 4.0)
        ),
    )
    problem = function(examples=(example("four steps", steps=steps),))
    result = wrong("four steps", array([2.0]), array([0.5]), step=4)
    assert _between(shown(report(result), problem=problem), "  (shows", "    float64") == snapshot("""\
  (shows the four steps)

    …
    scaler.step(x=array([1.]))
    scaler.step(x=array([2.]))
    scaler.step(x=array([3.]))
    scaler.step(x=array([4.]))

""")


def test_a_limit_says_which_and_what_was_not_run() -> None:
    slow = CaseResult(
        name="first step",
        group="",
        visible=True,
        verdict=Verdict.TIME_LIMIT,
        reason="more than 2 s of processor time",
    )
    rest = CaseResult(name="second step", group="", visible=True, verdict=Verdict.NOT_RUN, reason="not run")
    assert shown(report(slow, rest)) == snapshot("""\
Scale Step: time limit

  first step    time limit
  second step   not run

first failure: first step
  more than 2 s of processor time
  (shows the first step)

    scale_step(x=array([1., 2.]), lr=0.5)

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  full
  next       `pbjudge hint scale-step` opens a hint
""")


HIDDEN_RAISED = Raised(
    kinds=("IndexError", "LookupError"),
    message="secret 17",
    frames=(Frame(line=5, function="secret"), Frame(line=10, function="secret")),
)


def test_a_hidden_failure_tells_the_verdict_and_the_learners_own_line() -> None:
    failed = hidden("learning rate", Verdict.RUNTIME_ERROR, raised=HIDDEN_RAISED)
    assert shown(
        report(passed("first step"), failed, hidden("empty input"), groups=GROUPS, score=40.0), "submit"
    ) == (
        snapshot("""\
Scale Step: runtime error

  examples
    first step      accepted
  hidden groups                                  cases    points
    learning rate   runtime error   IndexError   2 of 4   0 of 60
    empty input     accepted                     1 of 1   40 of 40

first failure: a hidden case of `learning rate`
  runtime error: IndexError

    line 10 │ return x / 0  # [bold]not markup[/bold]

  score      40 of 100
  memory     31 MiB at its peak
  isolation  full
  next       `pbjudge hint scale-step` opens a hint
""")
    )


def test_the_name_of_an_exception_leaves_the_columns_in_place() -> None:
    raised = Raised(kinds=("AnExceptionOfAnUnusuallyLongName\x1b[2J",))
    failed = hidden("learning rate", Verdict.RUNTIME_ERROR, raised=raised)
    lines = shown(report(failed, groups=GROUPS), "submit").splitlines()
    assert lines[4] == "    learning rate   runtime error   AnExceptionOfAnUnus…   2 of 4   0 of 60"


def test_a_hidden_case_shows_nothing_else_whatever_the_report_holds() -> None:
    secret = hidden(
        "learning rate",
        Verdict.WRONG_ANSWER,
        name="secret name",
        reason="values: secret reason",
        mismatch=Mismatch(
            reason=Reason.VALUES, text="secret text", where="[secret]", index=(17,), largest=17.0
        ),
        raised=HIDDEN_RAISED,
        prints="secret prints",
        call="secret(17)",
        expected="secret",
        got=17.0,
    )
    for command in ("test", "submit"):
        text = shown(report(secret, groups=GROUPS), command)
        assert "secret" not in text
        assert "17" not in text
    assert "values" in text


def test_a_syntax_error_shows_the_line_with_a_caret() -> None:
    source = "import numpy as np\n\ndef scale_step(x, lr):\n\treturn (x *\n"
    raised = Raised(
        kinds=("SyntaxError", "Exception"),
        message="'(' was never closed",
        frames=(Frame(line=4, function=""),),
        column=9,
    )
    broken = report(
        verdict=Verdict.DOES_NOT_LOAD, reason="SyntaxError in line 4: '(' was never closed", raised=raised
    )
    assert shown(broken, source=source) == snapshot("""\
Scale Step: does not load

  SyntaxError in line 4: '(' was never closed

    2 │
    3 │ def scale_step(x, lr):
    4 │     return (x *
      │            ^

  isolation  full
  next       mend it, then `pbjudge test scale-step`
""")


def test_an_import_that_fails_shows_the_lines_and_what_was_printed() -> None:
    raised = Raised(
        kinds=("NameError", "Exception"), message="n", frames=(Frame(line=1, function="<module>"),)
    )
    broken = report(
        verdict=Verdict.DOES_NOT_LOAD,
        reason="importing the file raised NameError: \x1b[2Jname `np` is not defined",
        raised=raised,
        prints="hello\n",
    )
    assert shown(broken, "submit") == snapshot("""\
Scale Step: does not load

  importing the file raised NameError: name `np` is not defined

    line 1 <module> │ import numpy as np

    printed
    │ hello

  isolation  full
  next       mend it, then `pbjudge test scale-step`
""")


@pytest.mark.parametrize(("line", "column"), [(0, 1), (99, 1), (2, 500)])
def test_a_syntax_error_in_a_line_that_is_not_there_is_told_without_it(line: int, column: int) -> None:
    raised = Raised(kinds=("SyntaxError",), frames=(Frame(line=line, function=""),), column=column)
    broken = report(verdict=Verdict.DOES_NOT_LOAD, reason="SyntaxError: wrong", raised=raised)
    assert "SyntaxError: wrong" in shown(broken)


def test_a_starter_is_told_where_to_write() -> None:
    starter = "# pbjudge: scale-step\ndef scale_step(x):\n    # write your solution here\n    pass\n"
    untouched = report(passed("first step"), verdict=Verdict.NOT_ATTEMPTED, reason="as it was fetched")
    assert shown(untouched, source=starter) == snapshot("""\
Scale Step: not attempted

  nothing is written yet: the body of `scale_step` goes to line 3 of the file

  isolation  full
  next       write it, then `pbjudge test scale-step`
""")
    assert "goes to line 1 of the file" in shown(untouched, source="def scale_step(x): pass")
    assert "the file has to define `scale_step`" in shown(untouched, source="")


def test_a_failure_of_the_judge_is_not_the_learners() -> None:
    assert shown(report(verdict=Verdict.JUDGE_ERROR, reason="no case ran")) == snapshot("""\
Scale Step: judge error

  no case ran

  isolation  full
  next       `pbjudge doctor` looks at this installation; nothing counts against
             the solution
""")


@pytest.mark.parametrize(
    ("kind", "label"), [("mistake", "diagnosis"), ("partial", "perhaps"), ("symptom", "noticed")]
)
def test_a_diagnosis_is_told_as_surely_as_it_is_known(kind: Any, label: str) -> None:
    text = "The early steps come out too long, and the gap closes as `t` grows: is each moment corrected?"
    diagnosed = report(wrong("first step", 1.0, 2.0), diagnosis=Diagnosis(kind=kind, name="m", text=text))
    assert _between(shown(diagnosed), f"  {label}", "  score") == (
        f"  {label:<11}The early steps come out too long, and the gap closes as `t` grows:\n"
        "             is each moment corrected?\n\n"
    )


def test_weaker_isolation_says_why_and_what_would_help() -> None:
    weak = Isolation(level="no-landlock", why="this kernel has no Landlock", remedy="Linux 5.13 or later")
    assert _between(shown(report(passed("a"), isolation=weak)), "  isolation", "  next") == (
        "  isolation  no-landlock: this kernel has no Landlock (Linux 5.13 or later)\n"
    )


def test_a_case_run_alone_shows_all_that_it_printed() -> None:
    result = msgspec.structs.replace(passed("first step"), prints="line\n" * 9)
    assert shown(report(result)).count("│ line") == 9
    failed = wrong("first step", *GOT_VECTOR, prints="line\n" * 9)
    assert shown(report(failed)).count("│ line") == 9
    assert shown(report(failed, passed("second step"))).count("│ line") == 6


def test_many_examples_are_counted_where_they_passed() -> None:
    cases = [passed(f"case {n}") for n in range(20)]
    cases[3] = wrong("case 3", *GOT_VECTOR)
    assert _between(shown(report(*cases)), "  case 3", "first failure") == snapshot("""\
  case 3      wrong answer   values
  19 others   accepted

""")
    cases = [wrong(f"case {n}", 1.0, 2.0) for n in range(20)]
    assert _between(shown(report(*cases)), "  case 7", "first failure") == snapshot("""\
  case 7    wrong answer   values
  12 more   not accepted

""")


def test_a_report_fits_one_screen() -> None:
    expected = np.arange(40.0).reshape(5, 8)
    full = report(
        *[passed(f"example {n}") for n in range(3)],
        wrong("second step", (array(expected), 2), (array(expected + 0.5), 2)),
        hidden("learning rate", Verdict.WRONG_ANSWER),
        groups=GROUPS,
        score=40.0,
    )
    assert shown(full, "submit").count("\n") <= 40


TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(["\x1b[2J", "\r", "::error::x", "\n", "[red]", "##[e]", "\u202e", "é"])).map(
        "".join
    ),
)


@settings(deadline=None, max_examples=50)
@given(TEXTS, TEXTS, TEXTS, st.integers(20, 120))
def test_no_text_of_a_learner_reaches_the_terminal_alive(
    message: str, prints: str, source: str, width: int
) -> None:
    raised = Raised(kinds=(message or "E",), message=message, frames=(Frame(line=1, function=message),))
    failed = CaseResult(
        name="first step",
        group="",
        visible=True,
        verdict=Verdict.RUNTIME_ERROR,
        step=0,
        raised=raised,
        prints=prints,
    )
    broken = report(verdict=Verdict.DOES_NOT_LOAD, reason=message, raised=raised, prints=prints)
    answered = wrong("first step", message, prints)
    for made in (
        report(failed),
        broken,
        report(answered),
        report(hidden("g", Verdict.RUNTIME_ERROR, raised=raised)),
    ):
        text = shown(made, source=source, width=width)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202e]", text)
        assert not re.search(r"^\s*::|##\w*\[", text, re.MULTILINE)


@given(st.integers(30, 120))
@settings(deadline=None, max_examples=30)
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    made = report(passed("first step"), wrong("second step", *GOT_VECTOR), groups=GROUPS)
    for text in (
        shown(made, "submit", width=width),
        rendered(show.statement(function(), width=width), width),
    ):
        assert max(map(len, text.split("\n"))) <= width


# --- statements ---------------------------------------------------------------------------------


def test_a_statement_says_all_that_is_needed_before_the_first_line() -> None:
    assert rendered(show.statement(function())) == snapshot("""\
Scale Step
scale-step · easy · Deep Learning · optimizers · scaling

Scale `x` by η̂ₜ:

    y = lr · x

• `lr` is positive.

What to write

    def scale_step(x: np.ndarray, lr: float = 0.1) -> tuple[np.ndarray, int]:

    x         float64 array of shape (d,): values before the step
    lr        float: learning rate

    returns a tuple of
    y         float64 array of shape (d,): scaled values
    t         int: number of the next step

What counts

The arguments must be the same after the call as before it.
A number may differ from the expected one by at most 1e-6 of its size, plus
1e-9.

Examples

  first step
  shows the first step

    scale_step(x=array([1., 2.]), lr=0.5)
    → (array([0.5, 1.]), 2)

  second step
  shows the second step

    scale_step(x=array([1., 2.]), lr=0.5)
    → (array([0.5, 1.]), 2)

  no values
  shows the no values

    scale_step(x=array([1., 2.]), lr=0.5)
    → (array([0.5, 1.]), 2)
""")


def test_a_class_is_shown_with_its_methods() -> None:
    target = Target(
        kind="class",
        name="Scaler",
        callables=(
            Callable(
                name="__init__",
                parameters=(Parameter(name="lr", type=ValueType(name="float", doc="learning rate")),),
                returns=ValueType(name="none"),
            ),
            Callable(name="step", parameters=(Parameter(name="x", type=VECTOR),), returns=VECTOR),
        ),
    )
    steps = (
        Step(op="new", name="Scaler", args={"lr": 0.5}, save="s", compare=False),
        Step(op="call", name="step", on="s", args={"x": array([])}, expected=Raised(kinds=("ValueError",))),
    )
    problem = function(
        target=target,
        examples=(example("no values", steps=steps, why=""),),
        check="is_scaled",
        inputs="may change",
    )
    assert _between(rendered(show.statement(problem)), "What to write", "") == snapshot("""\
What to write

    class Scaler:
        def __init__(self, lr: float) -> None:

        lr        float: learning rate

        def step(self, x: np.ndarray) -> np.ndarray:

        x         float64 array of shape (d,): values before the step

        returns float64 array of shape (d,): values before the step

What counts

The arguments may be changed in place.
The result is checked for its properties, since more than one can be right.

Example

  no values

    s = Scaler(lr=0.5)
    s.step(x=array([]))
    → raises ValueError
""")


def test_markdown_is_laid_out_for_a_terminal() -> None:
    page = Page(60)
    markdown(
        page,
        r"""
# Padding

A *convolution* with `stride 1` keeps **every size**, so that $O = \lfloor (I - F + 2P)/S \rfloor + 1$
holds; see [the notes](https://example.org/notes). It costs $5, not $6, and `a*b*c` or snake_case_names stay.

1. first, with a line that is long enough to be wrapped at sixty columns
   and a second line

   and a second paragraph:

       code in an item
2. second
   - nested
   * nested too
lazy line

| symbol | meaning        |
|:-------|---------------:|
| `F`    | filter *size*  |

```python
def f(x):

    return x
```

$$
m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t
$$

    m = beta1 · m

    v = 0
An end with \*stars\*.
""",
    )
    assert rendered(page, 60) == snapshot("""\
Padding

A convolution with `stride 1` keeps every size, so that O =
⌊(I - F + 2P)/S⌋ + 1 holds; see the notes
(https://example.org/notes). It costs $5, not $6, and
`a*b*c` or snake_case_names stay.

1. first, with a line that is long enough to be wrapped at
   sixty columns and a second line

   and a second paragraph:

       code in an item
2. second
   • nested
   • nested too lazy line

    symbol   meaning
    `F`      filter size

    def f(x):

        return x

    mₜ = β₁ mₜ₋₁ + (1 - β₁) gₜ

    m = beta1 · m

    v = 0
An end with *stars*.
""")


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\hat m_t = m_t / (1 - \beta_1^t)", "m̂ₜ = mₜ / (1 - β₁ᵗ)"),
        (r"\frac{1}{n}\sum_{i=1}^{n} (x_i - \bar{x})^2", "1/n ∑ᵢ₌₁ⁿ (xᵢ - x̄)²"),
        (r"\frac{a + b}{2}", "(a + b)/2"),
        (r"\mathrm{softmax}(QK^\top / \sqrt{d_k}) V", "softmax(QKᵀ / √dₖ) V"),
        (r"\sqrt{a^2 + b^2}", "√(a² + b²)"),
        (r"X \in \mathbb{R}^{n \times d}", "X ∈ ℝ^(n × d)"),
        (r"x_{i,j} \leq 0", "x_(i,j) ≤ 0"),
        (r"\theta \leftarrow \theta - \eta \nabla_\theta L", "θ ← θ - η ∇_θ L"),
        (r"e^{-x^2/2}", "e^(-x²/2)"),
        (r"\left( \log p(y \mid x) \right)", "(log p(y | x))"),
        (r"\hat{ab}", "hat(ab)"),
        (r"f'(x) ~ \unknown \, 1", "f′(x) unknown 1"),
        (r"a & b \\ c", "a b \n c"),
        ("a}b", "a}b"),
        ("{a", "a"),
        ("x_", "x_()"),
        ("", ""),
    ],
)
def test_a_formula_becomes_text(tex: str, text: str) -> None:
    assert unicode_formula(tex) == text


@given(st.text("\\{}^_ abfrcsqt$&\n1+", max_size=30))
def test_no_formula_is_too_strange(tex: str) -> None:
    unicode_formula(tex)


# --- tables -------------------------------------------------------------------------------------


def test_the_bank_is_a_table_with_the_learners_state() -> None:
    problems = [
        function(),
        function(
            slug="same-padding",
            title="Padding for Same Convolution of Any Size",
            topics=("convolution", "shapes"),
        ),
        function(slug="adam-class", title="Adam as a Class", difficulty="medium", topics=()),
    ]
    states = {"scale-step": State(3, 62.5, False), "adam-class": State(1, 100.0, True)}
    assert rendered(show.bank_table(problems, states)) == snapshot("""\
problem       title                                 difficulty  state      best
scale-step    Scale Step                            easy        attempted  62.5
same-padding  Padding for Same Convolution of Any…  easy        new
adam-class    Adam as a Class                       medium      solved     100

3 problems · 1 solved · 1 attempted
""")


def test_an_empty_bank_says_so() -> None:
    assert rendered(show.bank_table([], {})) == "no problem matches\n"


def test_the_history_is_a_table_in_local_time() -> None:
    attempts = [
        PastAttempt(
            1, "2025-03-01T09:30:00+00:00", "scale-step", "submit", "wrong answer", 40.0, "p", "d", "no-lr"
        ),
        PastAttempt(
            2, "2025-03-01T09:45:10+00:00", "scale-step", "submit", "accepted", 100.0, "p", "d", None
        ),
    ]
    practice = [
        show.Practice("scale-step", 100.0, 90.0, ["orient", "concept"]),
        show.Practice("sgd-step", None, None, []),
    ]
    assert rendered(show.history_table(attempts, practice, zone=UTC)) == snapshot("""\
#  when              problem     verdict       score  noticed
1  2025-03-01 09:30  scale-step  wrong answer  40     no-lr
2  2025-03-01 09:45  scale-step  accepted      100

problem     best  practice  hints opened
scale-step  100   90        orient, concept
sgd-step    -     -         none

`pbjudge history SLUG --restore N` brings back the file of attempt N
""")


def test_an_empty_history_says_how_to_begin() -> None:
    assert rendered(show.history_table([])) == "no attempts yet: `pbjudge submit` records the first\n"


@pytest.mark.parametrize(
    ("opened", "text"),
    [
        ([], snapshot("`pbjudge hint scale-step` opens the next rung: orient, free\n")),
        (
            [0],
            snapshot("""\
orient  free
  Which of the two is returned first?

`pbjudge hint scale-step` opens the next rung: concept, costs 10 of the practice
score
"""),
        ),
        (
            [0, 1],
            snapshot("""\
orient  free
  Which of the two is returned first?

concept  costs 10 of the practice score
  A step is the rate times the values.

that was the last rung of this ladder
"""),
        ),
    ],
)
def test_the_ladder_shows_what_was_opened_and_what_the_next_rung_costs(opened: list[int], text: str) -> None:
    assert rendered(show.rungs(function(), opened)) == text


def test_the_doctor_tells_what_holds_and_what_would_help() -> None:
    checks = [
        show.Check("python", "ok", "3.11.7"),
        show.Check(
            "isolation",
            "limited",
            "no-landlock: the kernel was built without Landlock, so files are refused as a whole",
            "Linux 5.13 or later with `CONFIG_SECURITY_LANDLOCK`",
        ),
        show.Check("bank", "broken", "problems/x/problem.yaml:3: title: missing"),
    ]
    assert rendered(show.doctor(checks)) == snapshot("""\
python      ok        3.11.7
isolation   limited   no-landlock: the kernel was built without Landlock, so
                      files are refused as a whole
                      remedy: Linux 5.13 or later with
                      `CONFIG_SECURITY_LANDLOCK`
bank        broken    problems/x/problem.yaml:3: title: missing
""")


# --- weight -------------------------------------------------------------------------------------


def test_a_view_loads_little_of_rich() -> None:
    code = """
import sys
from pbjudge import show
assert not [m for m in sys.modules if m.startswith("rich")]
from types import SimpleNamespace
from pbjudge.model import CaseResult, Isolation, Problem, Report, Verdict
case = CaseResult(name="a", group="", visible=True, verdict=Verdict.ACCEPTED)
report = Report(problem="p", title="P", verdict=Verdict.ACCEPTED, reason="", score=100, cases=(case,),
                isolation=Isolation(level="full"), groups=(), peak_memory=0, diagnosis=None, versions={})
page = show.report(report, SimpleNamespace(withheld=False), "", width=80, command="test")
assert not [m for m in sys.modules if m.startswith("rich")]
from rich.console import Console
Console(highlight=False).print(page)
heavy = {"rich.markdown", "rich.table", "rich.syntax", "pygments", "numpy", "pbjudge.show.failure"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_a_view_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module `pbjudge\.show` has no attribute `dance`$"):
        _ = show.dance


def _between(text: str, start: str, end: str) -> str:
    """Return the part of a text from one line up to another."""
    begin = text.index(start)
    return text[begin : text.index(end, begin + len(start)) if end else len(text)]


@pytest.mark.parametrize("width", [1, 5, 20, 40, 80, 200])
def test_a_long_line_of_code_goes_on_below_at_any_width(width: int) -> None:
    line = (
        "    def long_name(first_parameter=1e-3, second_parameter_with_a_long_name=0.999, third=1): return 1"
    )
    page = Page(width)
    markdown(page, f"{line}\n    {' ' * 100}x\n")
    told = "".join(rendered(page, width).split())
    assert told == "".join(f"{line}x".split()) or width < 20  # too narrow for anything; it ends all the same
