"""Where it goes wrong is told where it is no accident, and in a class by what came before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from diagnosis.made import TIGHT, told, value
from problems_of_tests import FLOAT, NONE, array_type, function, parameter, problem

from pbjudge.diagnose.calls import calls
from pbjudge.diagnose.evidence import Seen
from pbjudge.diagnose.symptoms import symptom
from pbjudge.model import Callable as Declared
from pbjudge.model import Case, Outcome, Step, Target, ValueType, Verdict
from pbjudge.values import Ref

Inputs = list[dict[str, Any]]


def grid(**values: list[Any]) -> Inputs:
    rows: Inputs = [{}]
    for name, choices in values.items():
        rows = [row | {name: one} for row in rows for one in choices]
    return rows


A = [0.3, 0.7, 1.1, 1.9, 2.3, 2.6, 2.9, 3.7]


def condition(right: Any, wrong: Any, inputs: Inputs, **more: Any) -> str | None:
    found = told(right, wrong, inputs, **more)
    return found[1] if found is not None else None


def sine(x: Any) -> Any:
    return np.sin(x)


# --- one argument -------------------------------------------------------------------------------


def test_a_flag() -> None:
    inputs = grid(a=A, flag=[True, False])
    assert condition(
        lambda a, flag: np.sin(a), lambda a, flag: np.sin(a) if flag else np.tanh(a * a), inputs
    ) == "It goes wrong only where `flag` is False."  # fmt: skip


def test_a_number_that_is_not_zero() -> None:
    inputs = grid(a=A, w=[0.0, 0.0, 0.5, 0.8])
    assert condition(lambda a, w: np.sin(a), lambda a, w: np.sin(a) + w * a**3, inputs) == (
        "It goes wrong only where `w` is not zero."
    )


def test_a_number_larger_than_in_any_example() -> None:
    inputs = [{"n": n} for n in (1, 2, 3, 1, 2, 3, 1, 2, 3, 7, 9, 12, 15, 18)]
    assert condition(lambda n: n * n, lambda n: n * n if n < 4 else 3 * n + 1, inputs, visible=3) == (
        "It goes wrong only where `n` is larger than in any example."
    )


def test_a_count_that_is_not_very_large() -> None:
    inputs = grid(a=A, t=[1, 2, 10_000, 20_000])
    assert condition(lambda a, t: a, lambda a, t: a * (1 - 0.5**t) + 0.1**t, inputs) == (
        "It goes wrong only where `t` is not very large."
    )


def test_one_count_beyond_another() -> None:
    inputs = grid(step=[1, 2, 3, 6, 7, 9, 11], total=[4, 8, 10])
    assert condition(
        lambda step, total: min(step, total) / 7,
        lambda step, total: step**1.1 / 7 if step > total else step / 7,
        inputs,
    ) == ("It goes wrong only where `step` is larger than `total`.")


def test_an_array_with_several_entries() -> None:
    rng = np.random.default_rng(1)
    inputs = [{"x": rng.normal(size=size)} for size in (1, 1, 1, 1, 1, 1, 1, 3, 4, 5, 6, 7, 8, 9)]
    assert condition(
        lambda x: float(np.max(x)), lambda x: float(np.linalg.norm(x) * np.sign(x[0])), inputs
    ) == ("It goes wrong only where `x` has more than one entry.")


def test_two_conditions_that_together_say_more() -> None:
    inputs = grid(a=A, w=[0.0, 0.5, 0.8], flag=[True, False])
    assert condition(
        lambda a, w, flag: np.sin(a), lambda a, w, flag: np.sin(a) + (w * a**3 if flag else 0), inputs
    ) in (
        "It goes wrong only where `w` is not zero and `flag` is True.",
        "It goes wrong only where `flag` is True and `w` is not zero.",
    )


def test_a_claim_that_holds_where_the_condition_does() -> None:
    inputs = grid(a=A, flag=[True, False])
    assert told(lambda a, flag: np.sin(a), lambda a, flag: np.sin(a) * (1 if flag else 2), inputs) == (
        "factor",
        "Only where `flag` is False: every value is 2 times the expected one.",
    )


# --- left out -----------------------------------------------------------------------------------


def test_a_default_that_is_another() -> None:
    inputs = grid(a=A) + grid(a=A, e=[0.1, 0.2])
    assert condition(lambda a, e=0.5: np.sin(a * e), lambda a, e=0.4: np.sin(a * e), inputs) == (
        "It goes wrong only where `e` is left at the default."
    )


def test_a_default_that_could_as_well_be_its_value() -> None:
    inputs = grid(a=A) + grid(a=A, e=[2.0, 3.0])
    assert condition(lambda a, e=1.0: a + e * a**2, lambda a, e=1.5: a + e * a**2, inputs) == (
        "It goes wrong only where `e` is 1 or left out."
    )


def test_defaults_that_are_left_out_together_are_not_named() -> None:
    inputs = grid(a=A) + grid(a=A, d=[0.1, 0.3], e=[0.1, 0.2])
    assert condition(
        lambda a, d=0.5, e=0.5: a + d * a**2 + e, lambda a, d=0.5, e=0.4: a + d * a**2 + e, inputs
    ) == "It goes wrong only where arguments are left at the default."  # fmt: skip


# --- entries ------------------------------------------------------------------------------------


def entries(**columns: Any) -> Inputs:
    """Calls with columns of arrays."""
    return [
        {name: column[at] for name, column in columns.items()}
        for at in range(len(next(iter(columns.values()))))
    ]


DRAWN = [np.random.default_rng(seed).normal(size=6) for seed in range(1, 10)]
SCALES = (1, 1, 1, 1, 1, 1, 1e-7, 1e-8, 1e-7)


def test_entries_with_a_negative_argument() -> None:
    assert condition(
        lambda x: np.abs(x) ** 1.5, lambda x: np.where(x < 0, np.cos(x), np.abs(x) ** 1.5), entries(x=DRAWN)
    ) == ("It goes wrong only where `x` is negative.")


def test_entries_with_a_small_argument() -> None:
    inputs = entries(x=[x * scale for x, scale in zip(DRAWN, SCALES, strict=True)])
    assert condition(
        lambda x: 3 + x / (np.abs(x) + 1e-8) / 99, lambda x: 3 + x / np.sqrt(x**2 + 1e-16) / 99, inputs
    ) == ("It is far off only where `x` is small.")


def test_arguments_that_are_small_together_are_not_told_apart() -> None:
    few = np.array([1, 1, 1, 1, 1e-7, 1e-8])
    inputs = entries(x=[x * few for x in DRAWN], y=[x[::-1] * few for x in DRAWN])
    right = lambda x, y: 3 + x / (np.abs(x) + np.abs(y) + 1e-8) / 99  # noqa: E731
    assert condition(right, lambda x, y: 3 + x / (np.abs(x) + np.abs(y)) / 99, inputs) == (
        "It goes wrong only where arguments are small."
    )


def test_what_is_larger_than_a_few_small_ones_is_not_large() -> None:
    spread = np.array([0.0005, 0.9, 0.2, 0.6, 0.0005, 0.4])
    inputs = entries(x=list(DRAWN), u=[np.roll(spread, at % 3) for at in range(9)])
    wrong = lambda x, u: np.where(np.roll(u, 1) > 0.1, x**2, np.where(u > 0.1, 0.3, x**2))  # noqa: E731
    assert condition(lambda x, u: x**2, wrong, inputs) is None


def test_the_result_that_is_off_is_named_with_the_condition() -> None:
    right = lambda x: (np.sin(x), np.cos(x))  # noqa: E731
    wrong = lambda x: (np.where(x < 0, np.tanh(x) ** 3, np.sin(x)), np.cos(x))  # noqa: E731
    assert condition(right, wrong, entries(x=DRAWN), results=("sine", "cosine")) == (
        "Only `sine` is off, and only where `x` is negative."
    )


# --- no accident --------------------------------------------------------------------------------


def test_what_two_of_three_calls_share_is_an_accident() -> None:
    inputs = [{"a": a, "t": t} for a, t in ((0.3, 1), (0.7, 2), (1.1, 3))]
    assert (
        condition(lambda a, t: np.sin(a), lambda a, t: np.sin(a) if t == 1 else np.tanh(a) + 1, inputs)
        is None
    )


def test_what_nearly_all_calls_share_explains_nothing() -> None:
    inputs = grid(a=A, t=[1, 2, 3, 4, 5, 6, 7, 8])
    wrong = lambda a, t: np.tanh(a) + 1 if t in (4, 7) and a > 1 else np.sin(a)  # noqa: E731
    assert condition(lambda a, t: np.sin(a), wrong, inputs) is None


def test_two_conditions_that_tell_as_much_are_not_told() -> None:
    inputs = [{"a": a, "v": v, "w": w} for a in A for v, w in ((0.0, 0.0), (0.5, 0.4))]
    assert condition(lambda a, v, w: np.sin(a), lambda a, v, w: np.sin(a) + v * a**3 * w, inputs) is None


def test_a_right_call_with_the_property_does_not_deny_it() -> None:
    inputs = [*grid(a=A, w=[0.0, 0.0, 0.5, 0.8]), {"a": 0.0, "w": 0.5}]
    assert condition(lambda a, w: np.sin(a), lambda a, w: np.sin(a) + w * a**3, inputs) == (
        "It goes wrong only where `w` is not zero."
    )


def test_a_wrong_call_without_the_property_denies_it() -> None:
    inputs = [*grid(a=A, w=[0.0, 0.0, 0.5, 0.8]), {"a": -1.3, "w": 0.0}]
    wrong = lambda a, w: np.sin(a) + w * a**3 + (a < 0)  # noqa: E731
    assert condition(lambda a, w: np.sin(a), wrong, inputs) is None


def test_empty_calls_are_no_evidence() -> None:
    rng = np.random.default_rng(1)
    sizes = (0, 0, 0, 0, 0, 3, 4, 5, 6)
    inputs = [{"x": rng.normal(size=size)} for size in sizes]
    assert condition(sine, lambda x: np.tanh(x) ** 3 + x * 0.3, inputs) is None


# --- an argument counted from another start -----------------------------------------------------


def decay(a: float, step: int) -> float:
    return a * 0.9**step


def stairs(a: float, step: int) -> float:
    return float(a * 0.9 ** (step // 2))


def test_an_argument_that_is_one_too_many() -> None:
    inputs = grid(a=[0.5, 2.0], step=[0, 1, 2, 3, 4, 5, 6, 7])
    assert told(stairs, lambda a, step: stairs(a, step + 1), inputs) == (
        "argument shifted",
        "The answer for one `step` is the one expected for the `step` after.",
    )
    assert told(stairs, lambda a, step: stairs(a, step - 1), inputs) == (
        "argument shifted",
        "The answer for one `step` is the one expected for the `step` before.",
    )


def test_a_factor_says_more_than_a_shift() -> None:
    inputs = grid(a=[0.5, 2.0], step=[0, 1, 2, 3])
    assert told(decay, lambda a, step: decay(a, step + 1), inputs, visible=1) == (
        "factor",
        "Every value is 0.9 times the expected one.",
    )


def test_answers_that_agree_at_one_step_alone_are_no_shift() -> None:
    inputs = grid(a=[0.5, 1.0, 2.0, 3.0], step=[0, 1])
    found = told(lambda a, step: a * 0.9 ** (step * step), lambda a, step: decay(a, step + 1), inputs)
    assert found is None or found[0] != "argument shifted"


# --- a class ------------------------------------------------------------------------------------

_LIST = ValueType(name="list", items=(array_type(),))
COUNTER = problem(
    Target(
        kind="class",
        name="Counter",
        callables=(
            function(parameter("x", _LIST), parameter("rate", FLOAT, 0.5), name="__init__", returns=NONE),
            Declared(name="step", parameters=(parameter("g", _LIST),), returns=_LIST),
            Declared(name="state", parameters=(), returns=ValueType(name="dict")),
            Declared(name="load", parameters=(parameter("state", ValueType(name="dict")),), returns=NONE),
        ),
    )
)


def new(name: str, x: Any = 2, **more: Any) -> Step:
    arrays = x if isinstance(x, Ref) else [value(np.arange(3.0) + at) for at in range(x)]
    return Step(op="new", name="Counter", args={"x": arrays, **more}, save=name, compare=False)


def move(on: str, save: str | None = None, x: int = 2) -> Step:
    arrays = [value(np.arange(3.0)) for _ in range(x)]
    return Step(op="call", on=on, name="step", args={"g": arrays}, save=save, expected=arrays)


def keep(on: str, save: str) -> Step:
    return Step(op="call", on=on, name="state", args={}, save=save, compare=False, expected={})


def load(on: str, state: str) -> Step:
    return Step(op="call", on=on, name="load", args={"state": Ref(state)}, compare=False, expected=None)


PLAIN = (new("a"), move("a"), move("a"))
QUIET = (new("a"), move("a"), move("a"))  # another one than PLAIN, for what is wrong there
CHAIN = (new("a"), move("a"), move("a"), move("a"))
ONE = (new("a", 1), move("a", x=1), move("a", x=1))
ROUND = (new("a"), move("a"), keep("a", "s"), new("b"), load("b", "s"), move("b"))
WORN = (new("a"), move("a"), keep("a", "s"), new("b"), move("b"), load("b", "s"), move("b"))
LATE = (new("a"), move("a"), keep("a", "s"), move("a"), new("b"), load("b", "s"), move("b"))
AGAIN = (new("a"), move("a", save="x"), move("a"), new("b", Ref("x")), move("b"))
BARE = (new("a"), move("a"))
GIVEN = (new("a", rate=0.3), move("a"))
HISTORIES = [
    PLAIN,
    CHAIN,
    ONE,
    ONE,
    ONE,
    ROUND,
    ROUND,
    WORN,
    WORN,
    LATE,
    LATE,
    AGAIN,
    AGAIN,
    *[QUIET, GIVEN] * 6,
]


def seen_where(wrong: dict[int, tuple[Step, ...]], histories: Sequence[tuple[Step, ...]]) -> list[Seen]:
    """The cases with these histories; in those that are in `wrong`, the step with that number is."""
    return [
        _case(history, next((number for number, one in wrong.items() if one is history), None))
        for history in histories
    ]


def _case(history: tuple[Step, ...], wrong: int | None) -> Seen:
    other = [value(np.array([7.0, 1.0, 2.5]))]
    steps = []
    for number, step in enumerate(history):
        right = step.expected if step.op == "call" else None
        steps.append(Outcome(returned=other * len(step.args["g"]) if number == wrong else right))
    case = Case(name="case", steps=history, tolerance=TIGHT)
    verdict = Verdict.ACCEPTED if wrong is None else Verdict.WRONG_ANSWER
    return Seen(case=case, steps=tuple(steps), verdict=verdict)


@pytest.mark.parametrize(("wrong", "text"), [
    ({2: PLAIN, 3: CHAIN}, None),  # the first `step` of a pair is wrong too seldom to say
    ({5: ROUND, 6: LATE, 4: WORN}, None),
    ({5: ROUND, 6: LATE}, "It goes wrong only after `load`."),
    ({6: WORN}, "It goes wrong only where `load` comes after a `step` of the same object."),
    ({4: AGAIN}, "It goes wrong only where arrays that went in or came out earlier are used again."),
], ids=["seldom", "before as well", "loaded", "worn", "used again"])  # fmt: skip
def test_what_came_before_a_wrong_call(wrong: dict[int, tuple[Step, ...]], text: str | None) -> None:
    found = symptom(COUNTER, seen_where(wrong, HISTORIES))
    assert (found.text if found is not None else None) == text


def test_a_state_that_is_used_late() -> None:
    found = symptom(COUNTER, seen_where({6: LATE}, HISTORIES))
    assert found is not None
    assert found.text == "It goes wrong only where what `state` returned is used after further calls."


def test_the_first_call_alone_is_right() -> None:
    histories = [PLAIN] * 5 + [GIVEN] * 5
    found = symptom(COUNTER, seen_where({2: PLAIN}, histories))
    assert found is not None
    assert found.text == "It goes wrong only from the second `step` of an object on."


def test_only_several_arrays_go_wrong() -> None:
    found = symptom(COUNTER, seen_where({1: BARE}, [BARE] * 5 + [ONE] * 5))
    assert found is not None
    assert found.text == "It goes wrong only where `x` has more than one item."


def test_a_case_counts_up_to_its_first_wrong_call() -> None:
    (first, *rest) = seen_where({1: CHAIN}, [CHAIN, PLAIN])
    assert [call.wrong for call in calls(COUNTER, [first])] == [True]
    assert [call.wrong for call in calls(COUNTER, rest)] == [False, False]


def test_a_method_that_returns_nothing_is_named() -> None:
    histories = [PLAIN, CHAIN]
    seen = [
        Seen(
            case=Case(name="case", steps=history, tolerance=TIGHT),
            steps=tuple(Outcome(returned=None) for _ in history),
            verdict=Verdict.WRONG_ANSWER,
        )
        for history in histories
    ]
    found = symptom(COUNTER, seen)
    assert found is not None
    assert (found.name, found.text) == (
        "returns nothing",
        "Every call of `step` gives None: a `return` is missing.",
    )
