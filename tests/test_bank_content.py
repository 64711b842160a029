"""The bank, tested like code: references pass, starters are not attempted, mistakes fail where they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from pbjudge import bank, judge
from pbjudge.bank import steps_from
from pbjudge.compare import compare
from pbjudge.judge.cases import author_session, plan, promised
from pbjudge.judge.session import Ran, Session
from pbjudge.model import Case, Problem, Report, Tolerance, Verdict
from pbjudge.sandbox.zygote import Zygote
from pbjudge.wire import pack
from pbjudge.workspace.starter import starter

ROOTS = (Path(__file__).parent.parent / "problems",)
PROBLEMS = {slug: bank.load(slug, ROOTS) for slug in bank.slugs(ROOTS)}
# The promise of the last three draws texts besides, since types can not say which ones tell anything.
WITHOUT_PROMISE = {slug for slug, problem in PROBLEMS.items() if problem.promise is None} | {
    "bpe-encode", "bpe-train", "byte-tokenizer",
}  # fmt: skip
MISTAKES = [(problem, mistake.id) for problem in PROBLEMS.values() for mistake in problem.mistakes]


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as running:
        yield running


def source(problem: Problem, name: str) -> bytes:
    return bank.read_source(problem, name).encode()


def submit(problem: Problem, solution: bytes, zygote: Zygote) -> Report:
    return judge.run(problem, solution, judge.Order(hidden=True), zygote)


def test_the_first_chapter_is_there() -> None:
    assert set(PROBLEMS) >= {
        "same-padding", "sgd-step", "momentum-step", "nesterov-step", "rmsprop-step", "adam-step",
        "adamw-step", "adagrad-step", "adam-class", "lr-exponential", "lr-cosine",
    }  # fmt: skip


@pytest.mark.parametrize("slug", PROBLEMS)
def test_a_reference_is_accepted_with_full_score(slug: str, zygote: Zygote) -> None:
    report = submit(PROBLEMS[slug], source(PROBLEMS[slug], "reference.py"), zygote)
    assert (report.verdict, report.score, report.reason) == (Verdict.ACCEPTED, 100, "")
    assert all(case.verdict is Verdict.ACCEPTED for case in report.cases)


@pytest.mark.parametrize("slug", PROBLEMS)
def test_a_reference_is_right_on_other_hidden_inputs_too(slug: str, zygote: Zygote) -> None:
    report = judge.run(
        PROBLEMS[slug],
        source(PROBLEMS[slug], "reference.py"),
        judge.Order(hidden=True, seed=20_26),
        zygote,
    )
    assert (report.verdict, report.score) == (Verdict.ACCEPTED, 100)


@pytest.mark.parametrize("slug", PROBLEMS)
def test_a_starter_is_not_attempted(slug: str, zygote: Zygote) -> None:
    report = submit(PROBLEMS[slug], starter(PROBLEMS[slug]).encode(), zygote)
    assert (report.verdict, report.score) == (Verdict.NOT_ATTEMPTED, 0)


@pytest.mark.parametrize("slug", [slug for slug in PROBLEMS if slug not in WITHOUT_PROMISE])
def test_what_mends_inputs_leaves_those_of_the_problem_as_they_are(slug: str, zygote: Zygote) -> None:
    problem = PROBLEMS[slug]
    with author_session(problem, "full", zygote) as session:
        for case in plan(problem, True, 0, "full", zygote).cases:
            if not case.group:
                continue  # an example may be exact where nothing drawn is
            (step,) = case.steps
            mended = promised(session, dict(step.args))
            assert mended is not None, f"{problem.promise} refuses {case.name}"
            assert pack(steps_from(problem, mended)[0].args) == pack(step.args), case.name


@pytest.mark.parametrize(("problem", "mistake"), MISTAKES, ids=lambda v: getattr(v, "slug", v))
def test_a_mistake_fails_in_the_group_that_its_author_names(
    problem: Problem, mistake: str, zygote: Zygote
) -> None:
    report = submit(problem, source(problem, f"mistakes/{mistake}.py"), zygote)
    named = next(known.fails for known in problem.mistakes if known.id == mistake)
    (group,) = [group for group in report.groups if group.name == named]
    assert report.verdict is not Verdict.ACCEPTED
    assert report.score < 100
    assert group.passed < group.total
    assert group.earned == 0


@pytest.mark.parametrize("slug", PROBLEMS)
def test_no_two_mistakes_fail_alike(slug: str, zygote: Zygote) -> None:
    problem = PROBLEMS[slug]
    planned = plan(problem, hidden=True, seed=0, isolation="full", zygote=zygote)
    runs: dict[str, list[Ran]] = {}
    for mistake in problem.mistakes:
        text = source(problem, f"mistakes/{mistake.id}.py")
        with Session(problem, text, planned.budgets, "full", zygote) as session:
            assert session.open() is None
            runs[mistake.id] = [session.run(case) for case in planned.cases]
    for one, other in combinations(runs, 2):
        pairs = zip(planned.cases, runs[one], runs[other], strict=True)
        assert any(differ(case, a, b) for case, a, b in pairs), f"{one} and {other} can not be told apart"


def differ(case: Case, one: Ran, other: Ran) -> bool:
    """Whether two runs of a case can be told apart under its own tolerance."""
    if len(one.outcomes) != len(other.outcomes) or (one.stopped is None) != (other.stopped is None):
        return True
    exact = Tolerance(rtol=0, atol=0, equal_nan=True)
    loose = Tolerance(rtol=case.tolerance.rtol, atol=case.tolerance.atol, equal_nan=True)
    for a, b in zip(one.outcomes, other.outcomes, strict=True):
        if (a.raised and a.raised.kind) != (b.raised and b.raised.kind):
            return True
        if compare(a.returned, b.returned, loose) is not None:
            return True
        if compare(a.args_after, b.args_after, exact) is not None:
            return True
    return False


@pytest.mark.parametrize("slug", PROBLEMS)
def test_a_walkthrough_runs_and_what_it_builds_is_accepted(slug: str, zygote: Zygote) -> None:
    """Its blocks are one program, in their order; many end in the function that was asked for."""
    program = "\n".join(
        re.findall(r"(?ms)^```python\n(.*?)^```$", bank.read_source(PROBLEMS[slug], "walkthrough.md"))
    )
    assert program
    names: dict[str, Any] = {"__name__": "walkthrough"}
    exec(program, names)
    if PROBLEMS[slug].target.name in names:
        report = submit(PROBLEMS[slug], program.encode(), zygote)
        assert (report.verdict, report.score) == (Verdict.ACCEPTED, 100)


@pytest.mark.parametrize("slug", [slug for slug in PROBLEMS if PROBLEMS[slug].target.kind == "function"])
def test_what_needs_no_thought_earns_nothing(slug: str, zygote: Zygote) -> None:
    problem = PROBLEMS[slug]
    (function,) = problem.target.callables
    names = [parameter.name for parameter in function.parameters]
    answers = ["0", "0.0", "1", *names]
    for answer in answers:
        returned = answer
        if function.returns.name == "tuple":
            returned = f"({', '.join([answer] * len(function.returns.items))},)"
        solution = (
            f"def {function.name}({', '.join(f'{name}=None' for name in names)}):\n    return {returned}\n"
        )
        assert submit(problem, solution.encode(), zygote).score == 0, answer
