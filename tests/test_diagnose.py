"""A known mistake is named by what it does: exactly, in part, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from diagnosis.made import mistaken, outcome_of, posed, ran

from pbjudge.diagnose import Seen, Steps, explain
from pbjudge.model import Diagnosis, Problem, Reason, Verdict

Inputs = list[dict[str, Any]]
Function = Callable[..., Any]

_DRAWN = np.random.default_rng(1)
INPUTS: Inputs = [
    {"p": _DRAWN.normal(size=4), "g": g * _DRAWN.normal(size=4), "v": v * _DRAWN.normal(size=4)}
    for g, v in ((1, 0), (2, 0), (0, 1), (0, 2), (1, 1), (2, 3))
]
GROUPS = ("from rest", "from rest", "coasting", "coasting", "warm", "warm")


def step(p: Any, g: Any, v: Any) -> Any:
    new = 0.9 * v + g
    return p - 0.1 * new, new


def damped(p: Any, g: Any, v: Any) -> Any:
    new = 0.9 * v + 0.1 * g
    return p - 0.1 * new, new


def uphill(p: Any, g: Any, v: Any) -> Any:
    new = 0.9 * v + g
    return p + 0.1 * new, new


def forgetful(p: Any, g: Any, v: Any) -> Any:
    return p - 0.1 * g, 1.0 * g


def in_place(p: Any, g: Any, v: Any) -> Any:
    v *= 0.9
    v += g
    return p - 0.1 * v, v


MISTAKES = {"damped": damped, "uphill": uphill, "forgetful": forgetful, "in-place": in_place}
PROBLEM = mistaken(
    posed(step, INPUTS, ("p", "v")),
    **{"damped": "from rest", "uphill": "warm", "forgetful": "coasting", "in-place": "warm"},
)


def known(names: Sequence[str], inputs: Inputs) -> dict[str, list[Steps]]:
    return {name: [(outcome_of(MISTAKES[name], arguments),) for arguments in inputs] for name in names}


def told(
    wrong: Function,
    *,
    names: Sequence[str] = tuple(MISTAKES),
    inputs: Inputs = INPUTS,
    groups: Sequence[str] = GROUPS,
    problem: Problem = PROBLEM,
) -> tuple[str, str] | None:
    found = explain(problem, ran(step, wrong, inputs, groups), known(names, inputs))
    return None if found is None else (found.kind, found.name)


# --- exactly ------------------------------------------------------------------------------------


def test_each_mistake_is_told_as_itself_with_its_own_symptom() -> None:
    for name, mistake in MISTAKES.items():
        found = explain(PROBLEM, ran(step, mistake, INPUTS, GROUPS), known(tuple(MISTAKES), INPUTS))
        assert found == Diagnosis(kind="mistake", name=name, text=f"what {name} shows")


def test_another_way_to_write_a_mistake_is_the_same_mistake() -> None:
    def loop(p: Any, g: Any, v: Any) -> Any:
        new = [0.9 * old - -0.1 * entry for old, entry in zip(v, g, strict=True)]
        return p - np.multiply(new, 0.1), np.array(new)

    assert told(loop) == ("mistake", "damped")


def test_a_mistake_that_nobody_knows_is_told_as_none_that_is_known() -> None:
    for name, mistake in MISTAKES.items():
        others = tuple(other for other in MISTAKES if other != name)
        assert told(mistake, names=others) not in [
            (kind, o) for kind in ("mistake", "partial") for o in others
        ]


def test_two_mistakes_that_the_cases_can_not_tell_apart_are_not_named() -> None:
    resting = INPUTS[:2]
    assert told(forgetful, inputs=resting) is None  # and without a velocity nothing is wrong at all
    twice = {"one": "warm", "other": "warm"}
    problem = mistaken(posed(step, INPUTS, ("p", "v")), **twice)
    runs = {name: known(["damped"], INPUTS)["damped"] for name in twice}
    found = explain(problem, ran(step, damped, INPUTS, GROUPS), runs)
    assert found is not None
    assert found.kind == "symptom"


def test_what_keeps_state_is_known_by_its_first_failure_and_by_where_it_fails() -> None:
    def kept(wrong: Function, *, again: float) -> list[Seen]:
        """The cases of a program that was looked at alone after its second case, and went on from there."""
        runs = ran(step, wrong, INPUTS, GROUPS)
        after = [{**arguments, "v": arguments["v"] + again} for arguments in INPUTS]
        return [
            msgspec.structs.replace(one, reason=Reason.KEEPS_STATE)
            if at < 2
            else msgspec.structs.replace(one, steps=(outcome_of(wrong, after[at]),))
            for at, one in enumerate(runs)
        ]

    def named(wrong: Function) -> str | None:
        found = explain(PROBLEM, kept(wrong, again=0.5), known(tuple(MISTAKES), INPUTS))
        return found.name if found is not None and found.kind == "mistake" else None

    assert named(uphill) == "uphill"
    assert named(lambda p, g, v: (p + 0.2 * step(p, g, v)[1], step(p, g, v)[1])) is None


def test_one_wrong_number_names_no_mistake() -> None:
    scalars: Inputs = [{"a": float(a)} for a in (0, 0, 0, 3)]
    problem = mistaken(posed(lambda a: a, scalars), double="g")
    runs = {"double": [(outcome_of(lambda a: 2 * a, arguments),) for arguments in scalars]}
    assert explain(problem, ran(lambda a: a, lambda a: 2 * a, scalars), runs) is None


def test_two_cases_name_no_mistake() -> None:
    found = told(damped, inputs=INPUTS[4:], groups=GROUPS[4:])
    assert found is None or found[0] == "symptom"


def test_a_case_without_an_answer_leaves_nothing_exact() -> None:
    seen = ran(step, damped, INPUTS, GROUPS)
    seen[0] = msgspec.structs.replace(seen[0], steps=None, verdict=Verdict.TIME_LIMIT)
    found = explain(PROBLEM, seen, known(tuple(MISTAKES), INPUTS))
    assert found is None or found.kind != "mistake"


# --- in part ------------------------------------------------------------------------------------


def test_a_result_that_is_the_mistakes_in_every_case_names_it_in_part() -> None:
    def damped_and_uphill(p: Any, g: Any, v: Any) -> Any:
        new = 0.9 * v + 0.1 * g
        return p + 0.1 * new, new

    assert told(damped_and_uphill) == ("partial", "damped")


def test_an_argument_that_is_changed_as_the_mistake_changes_it_names_it_in_part() -> None:
    def in_place_and_uphill(p: Any, g: Any, v: Any) -> Any:
        v *= 0.9
        v += g
        return p + 0.1 * v, v

    assert told(in_place_and_uphill, names=("in-place", "damped")) == ("partial", "in-place")


def test_a_mistake_that_is_right_in_one_of_its_results_is_not_made() -> None:
    def plain(p: Any, g: Any, v: Any) -> Any:  # its step is that of `forgetful`, its velocity is right
        return p - 0.1 * g, 0.9 * v + g

    found = told(plain, names=("forgetful",))
    assert found is None or found[0] == "symptom"


def test_what_two_mistakes_have_in_common_names_neither() -> None:
    def slow(p: Any, g: Any, v: Any) -> Any:
        return p - 0.01 * (0.9 * v + 0.1 * g), 0.9 * v + 0.1 * g

    def damped_too(p: Any, g: Any, v: Any) -> Any:
        return p - 0.5 * (0.9 * v + 0.1 * g), 0.9 * v + 0.1 * g

    problem = mistaken(posed(step, INPUTS, ("p", "v")), one="warm", other="warm")
    runs = {
        "one": [(outcome_of(damped, arguments),) for arguments in INPUTS],
        "other": [(outcome_of(damped_too, arguments),) for arguments in INPUTS],
    }
    found = explain(problem, ran(step, slow, INPUTS, GROUPS), runs)
    assert found is not None
    assert found.kind == "symptom"


SCALARS: Inputs = [{"a": a, "flag": flag} for flag in (True, False) for a in (1.0, 2.0, 3.0, 4.0)]
BRANCHES = ("set", "set", "set", "set", "clear", "clear", "clear", "clear")


def branching(a: float, flag: bool) -> float:
    return a + 10 if flag else a - 10


def part_of(wrong: Function, mistake: Function) -> str | None:
    problem = mistaken(posed(branching, SCALARS), mistake="set")
    runs = {"mistake": [(outcome_of(mistake, arguments),) for arguments in SCALARS]}
    found = explain(problem, ran(branching, wrong, SCALARS, BRANCHES), runs)
    return found.kind if found is not None else None


def test_a_mistake_is_named_in_part_where_its_own_group_is_all_alike() -> None:
    mistake: Function = lambda a, flag: a + 11 if flag else a - 10  # noqa: E731
    both: Function = lambda a, flag: a + 11 if flag else a - (10 if a < 3 else 20 * a)  # noqa: E731
    assert part_of(both, mistake) == "partial"


def test_a_mistake_is_not_named_where_its_own_group_differs_in_one_case() -> None:
    mistake: Function = lambda a, flag: (a + 11 if a < 3 else a + 10) if flag else a - 10  # noqa: E731
    more: Function = lambda a, flag: (a + 11 if a < 4 else a + 10) if flag else a - 20 * a  # noqa: E731
    assert part_of(more, mistake) != "partial"


def test_a_mistake_is_not_named_where_it_fails_and_the_submission_does_not() -> None:
    mistake: Function = lambda a, flag: a + 11 if flag else a - 11  # noqa: E731
    half: Function = lambda a, flag: a + 11 if flag else a - 10  # noqa: E731
    assert part_of(half, mistake) != "partial"


def test_a_mistake_is_not_named_for_a_small_share_of_where_it_fails() -> None:
    mistake: Function = lambda a, flag: a + 11 + (not flag) * a  # noqa: E731
    more = [{"a": a, "flag": False} for a in (5.0, 6.0, 7.0, 8.0)]
    other: Function = lambda a, flag: a + 11 if flag else -a  # noqa: E731
    problem = mistaken(posed(branching, SCALARS), mistake="set")
    inputs = SCALARS + more
    runs = {"mistake": [(outcome_of(mistake, arguments),) for arguments in inputs]}
    found = explain(problem, ran(branching, other, inputs, BRANCHES + ("clear",) * 4), runs)
    assert found is None or found.kind == "symptom"


def test_without_its_own_group_no_mistake_is_named_in_part() -> None:
    mistake: Function = lambda a, flag: a + 11 if flag else a - 10  # noqa: E731
    both: Function = lambda a, flag: a + 11 if flag else a - (10 if a < 3 else 20 * a)  # noqa: E731
    problem = mistaken(posed(branching, SCALARS), mistake="another")
    runs = {"mistake": [(outcome_of(mistake, arguments),) for arguments in SCALARS]}
    found = explain(problem, ran(branching, both, SCALARS, BRANCHES), runs)
    assert found is None or found.kind == "symptom"


# --- not at all ---------------------------------------------------------------------------------


def test_what_passes_has_nothing_to_be_told() -> None:
    assert told(step) is None


def test_what_hit_a_limit_has_nothing_to_be_told() -> None:
    seen = [
        msgspec.structs.replace(one, steps=None, verdict=Verdict.TIME_LIMIT)
        for one in ran(step, step, INPUTS)
    ]
    assert explain(PROBLEM, seen, known(tuple(MISTAKES), INPUTS)) is None


def without_the_last(seen: Sequence[Seen]) -> list[Seen]:
    return [*seen[:-1], msgspec.structs.replace(seen[-1], steps=None, verdict=Verdict.NOT_RUN)]


def test_a_case_that_was_not_run_counts_for_nothing() -> None:
    runs: Mapping[str, Sequence[Steps]] = known(tuple(MISTAKES), INPUTS)
    found = explain(PROBLEM, without_the_last(ran(step, damped, INPUTS, GROUPS)), runs)
    assert found == Diagnosis(kind="mistake", name="damped", text="what damped shows")
