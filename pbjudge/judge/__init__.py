"""One problem and one file become a `Report`.

cases.py     the examples, and the hidden cases with what the reference makes of them
session.py   a submission in its child, and a fresh one when that dies
checking.py  the author's own check, where no single answer is the right one
verdicts.py  one case: what it did against what it should have done
__init__.py  the order of things, the score, the report
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from pbjudge import __version__
from pbjudge.errors import UsageError
from pbjudge.judge.cases import Plan, plan
from pbjudge.judge.checking import Check, Checker
from pbjudge.judge.session import Ran, Session, case_parts
from pbjudge.judge.verdicts import judged, not_run, unstable, veiled
from pbjudge.model import (
    LIMIT_VERDICTS,
    Case,
    CaseResult,
    Diagnosis,
    GroupResult,
    Problem,
    Reason,
    Report,
    Usage,
    Verdict,
)
from pbjudge.sandbox.child import Stopped
from pbjudge.sandbox.zygote import Zygote

if TYPE_CHECKING:
    from pbjudge.diagnose import Steps

MOST_LIMIT_VERDICTS = 2
MOST_SECOND_LOOKS = 3
MOST_KEPT = 256 << 20  # bytes of a submission's answers that are kept for the diagnosis


class Order(NamedTuple):
    """What to judge of a submission, and how.

    `hidden` adds the hidden cases to the examples, `only` picks one case by its name, `seed` draws
    other hidden inputs; `isolation` is the strongest level to apply and `required` the weakest to accept;
    `diagnose` asks for the misunderstanding behind a failure. With `first_failure` the cases after the
    first one that fails are not run, and that one is run again only where a limit may have been noise.
    """

    hidden: bool = False
    only: str | None = None
    seed: int = 0
    isolation: str = "full"
    required: str = "none"
    diagnose: bool = True
    first_failure: bool = False


Progress = Callable[[int, int], None]


class Prepared:
    """What all submissions to a problem share under one order: the cases, and what the mistakes do on them.

    Raises `UsageError` for a case that the problem does not have, `BankError` for a reference or a
    generator that fails.
    """

    def __init__(self, problem: Problem, order: Order, zygote: Zygote) -> None:
        self.problem = problem
        self.order = order
        whole = plan(problem, order.hidden, order.seed, order.isolation, zygote)
        self.planned = _narrowed(whole, order, problem)
        # As they go to a child: packed once, not for each submission.
        self.packed = {case.name: case_parts(case, problem) for case in self.planned.cases}
        self._mistakes: Mapping[str, Sequence[Steps]] | None = None

    def mistakes(self, zygote: Zygote) -> Mapping[str, Sequence[Steps]]:
        """Return what each known mistake does on the cases; they run when this is first asked."""
        # Imported here: an accepted submission, which most runs end in, needs none of it.
        from pbjudge.judge.mistakes import mistakes_on

        if self._mistakes is None:
            self._mistakes = mistakes_on(self.problem, self.planned, self.order.isolation, zygote)
        return self._mistakes


def run(
    problem: Problem, source: bytes, order: Order, zygote: Zygote, progress: Progress | None = None
) -> Report:
    """Judge `source` and return what became of it. Raises as `Prepared` and `run_prepared` do."""
    return run_prepared(Prepared(problem, order, zygote), source, zygote, progress)


def run_prepared(
    prepared: Prepared, source: bytes, zygote: Zygote, progress: Progress | None = None
) -> Report:
    """Judge `source` against what was prepared, and return what became of it.

    Raises `JudgeError` where the sandbox can not be had at the required level, `BankError` for an author's
    check that fails.
    """
    problem, order, planned = prepared.problem, prepared.order, prepared.planned
    with Session(problem, source, planned.budgets, order.isolation, zygote, prepared.packed) as session:
        loading = session.open(order.required)
        if loading is not None:
            results = tuple(not_run(case) for case in planned.cases)
            return _report(
                problem, session, results, order, (loading.verdict or Verdict.JUDGE_ERROR, loading.text)
            )
        with Checker(problem, order.isolation, zygote) as check:
            judged_cases = list(_judge_cases(planned, session, order, check, progress))
        results = veiled([result for result, _ in judged_cases])
        report = _report(problem, session, results, order, _overall(results))
        report = msgspec.structs.replace(report, reference_cpu=planned.reference_cpu)
    # Where a check decides, an answer that differs from the reference's is no sign of anything.
    if order.diagnose and report.verdict is not Verdict.ACCEPTED and problem.check is None:
        pairs = list(zip(planned.cases, judged_cases, strict=True))
        diagnosis = _diagnosed(prepared, [(case, *pair) for case, pair in pairs], zygote)
        report = msgspec.structs.replace(report, diagnosis=diagnosis)
    return report


def example(problem: Problem, name: str) -> Case:
    """Return the example of that name. Raises `UsageError` where the problem has none."""
    found = next((case for case in problem.examples if case.name == name), None)
    if found is None:
        raise _no_case(problem, name)
    return found


def _no_case(problem: Problem, name: str) -> UsageError:
    names = ", ".join(f"`{case.name}`" for case in problem.examples)
    return UsageError(f"problem `{problem.slug}` has no case named `{name}`", f"its examples are {names}")


def _narrowed(planned: Plan, order: Order, problem: Problem) -> Plan:
    if order.only is None:
        return planned
    chosen = tuple(case for case in planned.cases if case.name == order.only and case.visible)
    if not chosen:
        raise _no_case(problem, order.only)
    return planned._replace(cases=chosen)


def _diagnosed(
    prepared: Prepared, ran: list[tuple[Case, CaseResult, Ran]], zygote: Zygote
) -> Diagnosis | None:
    from pbjudge.diagnose import explain
    from pbjudge.judge.mistakes import seen

    try:
        return explain(prepared.problem, [seen(*one) for one in ran], prepared.mistakes(zygote))
    except (ArithmeticError, LookupError, TypeError, ValueError):
        # It reads values that a submission made, of any shape and size: what it can not read it is silent
        # about. A verdict is never lost over it.
        return None


def _judge_cases(
    planned: Plan, session: Session, order: Order, check: Check | None, progress: Progress | None
) -> Iterator[tuple[CaseResult, Ran]]:
    limits_hit = looks = kept = 0
    failed = False
    for number, case in enumerate(planned.cases):
        if progress is not None:
            progress(number, len(planned.cases))
        if limits_hit >= MOST_LIMIT_VERDICTS or (failed and order.first_failure):
            yield not_run(case), _NOT_RUN
            continue
        ran = session.run(case)
        result = judged(session.problem, case, ran, check)
        curious = not order.first_failure or result.verdict in LIMIT_VERDICTS
        if result.verdict is not Verdict.ACCEPTED and curious and looks < MOST_SECOND_LOOKS:
            looks += 1
            result = _second_look(session, case, result, check, first_limit=limits_hit == 0)
        limits_hit += result.verdict in LIMIT_VERDICTS
        failed |= result.verdict is not Verdict.ACCEPTED
        kept += ran.size
        yield result, ran if kept <= MOST_KEPT else ran._replace(outcomes=(), stopped=_NOT_KEPT)


_NOT_KEPT = Stopped(Verdict.NOT_RUN, "its answers are too large to be kept")
_NOT_RUN = Ran((), Stopped(Verdict.NOT_RUN, "not run"), Usage(), "")


def _second_look(
    session: Session, case: Case, result: CaseResult, check: Check | None, *, first_limit: bool
) -> CaseResult:
    """Run a failed case again, alone in a fresh child, and say what that tells.

    An answer that is right when alone depends on earlier calls; one that differs when repeated is
    told as such. A limit is believed at once but for the first: a noisy machine fails nobody.
    """
    if result.verdict in LIMIT_VERDICTS:
        if not first_limit or result.verdict not in (Verdict.TIME_LIMIT, Verdict.IDLE_LIMIT):
            return result
        again = judged(session.problem, case, session.run_alone(case), check)
        return again if again.verdict is Verdict.ACCEPTED else result
    if result.mismatch is None or result.mismatch.reason is Reason.INPUT_CHANGED:
        return result
    again = judged(session.problem, case, session.run_alone(case), check)
    if check is not None and again.verdict is not Verdict.ACCEPTED:
        return result  # where many answers are right, two that differ tell nothing
    return unstable(result, again)


def _overall(results: tuple[CaseResult, ...]) -> tuple[Verdict, str]:
    """Return the submission's verdict: the first failure's, and never `accepted` without a case."""
    if not results:
        return Verdict.JUDGE_ERROR, "no case ran"
    for result in results:
        if result.verdict is not Verdict.ACCEPTED:
            return result.verdict, result.reason
    return Verdict.ACCEPTED, ""


def _report(
    problem: Problem,
    session: Session,
    results: tuple[CaseResult, ...],
    order: Order,
    overall: tuple[Verdict, str],
) -> Report:
    groups = _groups(problem, results) if order.hidden and order.only is None else ()
    loading = session.loading
    session.close()
    return Report(
        problem=problem.slug,
        title=problem.title,
        verdict=overall[0],
        reason=overall[1],
        score=_score(groups, results),
        isolation=session.isolation,
        cases=results,
        groups=groups,
        peak_memory=session.peak_memory,
        diagnosis=None,
        versions={"pbjudge": __version__, **session.versions, "platform": sys.platform},
        submission=loading.digest if loading else "",
        prints=loading.prints if loading else "",
        raised=loading.raised if loading else None,
    )


def _groups(problem: Problem, results: tuple[CaseResult, ...]) -> tuple[GroupResult, ...]:
    out = []
    for group in problem.groups:
        own = [result for result in results if result.group == group.name]
        passed = sum(result.verdict is Verdict.ACCEPTED for result in own)
        earned = group.points if own and passed == len(own) else 0.0
        out.append(
            GroupResult(name=group.name, points=group.points, earned=earned, passed=passed, total=len(own))
        )
    return tuple(out)


def _score(groups: tuple[GroupResult, ...], results: tuple[CaseResult, ...]) -> float:
    """Return the score out of 100: the points' share, or the cases' share where no group was judged."""
    if groups:
        return round(100 * sum(g.earned for g in groups) / sum(g.points for g in groups), 2)
    passed = sum(result.verdict is Verdict.ACCEPTED for result in results)
    return round(100 * passed / len(results), 2) if results else 0.0
