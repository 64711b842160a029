"""Is a mutant that survives any different from the reference? Tried on inputs drawn from the types.

Both run on the same thousand cases of `draw`, each in a child of its own, and are compared as the judge
compares, at 1e-12 relative and none absolute. One case that tells them apart is enough. What tells nothing
is not counted: an input that the reference itself does not take (it raises what no example expects, or
makes NaN of numbers), or that the problem's `promise` can not mend.
"""

from __future__ import annotations

import itertools
import math
import struct
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from pbjudge import bank
from pbjudge.authoring.draw import drawn_cases
from pbjudge.errors import BankError
from pbjudge.judge.cases import answered, author_session
from pbjudge.judge.checking import Checker
from pbjudge.judge.session import Session, default_budget
from pbjudge.judge.verdicts import judged
from pbjudge.literal import calls, literal
from pbjudge.model import Case, CaseResult, Problem, Raised, Step, Verdict
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Array, Ref, Value

CASES = 1000
_MOST_DRAWS = 4 * CASES
_LOOK_ON = 60  # cases after the first difference, for one that is easier to read


class Difference(NamedTuple):
    """A case that tells a mutant from the reference, as the author reads it."""

    call: str
    told: str


class Trial:
    """The cases to try mutants of one problem on, with what the reference makes of them."""

    def __init__(self, problem: Problem, isolation: str, zygote: Zygote, count: int = CASES) -> None:
        self._problem = problem
        self._isolation = isolation
        self._zygote = zygote
        draws = itertools.islice(drawn_cases(problem), _MOST_DRAWS)
        with author_session(problem, isolation, zygote) as session:
            self.cases = tuple(itertools.islice(_answered(session, draws), count))

    def difference(self, source: bytes) -> Difference | None:
        """Return what tells a submission that is accepted from the reference, None where nothing does.

        Of the first differences that are found it is the shortest one to read.
        """
        budgets = {case.name: default_budget(self._problem.limits) for case in self.cases}
        with (
            Session(self._problem, source, budgets, self._isolation, self._zygote) as session,
            Checker(self._problem, self._isolation, self._zygote) as check,
        ):
            session.open()
            results = ((case, judged(self._problem, case, session.run(case), check)) for case in self.cases)
            found = next(_differing(results), None)
            if found is None:
                return None
            others = _differing(itertools.islice(results, _LOOK_ON))
            return min([found, *others], key=lambda one: len(one.call))


def _differing(results: Iterator[tuple[Case, CaseResult]]) -> Iterator[Difference]:
    return (_told(case, result) for case, result in results if result.verdict is not Verdict.ACCEPTED)


def _told(case: Case, result: CaseResult) -> Difference:
    if result.got is msgspec.UNSET or isinstance(result.expected, Raised):
        return Difference(calls(case), result.reason)
    both = f"reference {literal(result.expected)}, mutant {literal(result.got)}"
    return Difference(calls(case), both if result.raised is None else result.reason)


def _answered(session: Session, cases: Iterator[Case]) -> Iterator[Case]:
    """Yield the cases that the reference has an answer to, with the answer."""
    for drawn in cases:
        try:
            case, _ = answered(session, _promised(session, drawn))
        except BankError:
            continue  # the reference does not take such input
        expected = [step.expected for step in case.steps if step.compare]
        if not any(map(_has_nan, expected)):
            yield case


def _promised(session: Session, case: Case) -> Case:
    """Return the case as the problem's `promise` mends it; raises `BankError` where it can not."""
    problem = session.problem
    if problem.promise is None:
        return case
    ask = Step(op="call", name=problem.promise, args={"drawn": _as_drawn(problem, case)})
    ran = session.run(msgspec.structs.replace(case, steps=(ask,)))
    if ran.stopped is not None or ran.outcomes[0].raised is not None or ran.outcomes[0].returned is None:
        raise BankError("no such input is promised")
    mended = bank.steps_from(problem, ran.outcomes[0].returned)
    return msgspec.structs.replace(case, steps=mended)


def _as_drawn(problem: Problem, case: Case) -> Value:
    """Return a case as a generator would give it: a dict of arguments, or a list of steps."""
    if problem.target.kind == "function":
        return case.steps[0].args
    return [_as_dict(step) for step in case.steps]


def _as_dict(step: Step) -> Value:
    out: dict[str, Value] = {step.op: step.name, "args": _spelled(step.args), "compare": step.compare}
    return out | {key: value for key in ("on", "save") if (value := getattr(step, key)) is not None}


def _spelled(value: Value) -> Value:
    """Return a value with `$name` for what a step saved, as a generator writes it."""
    if isinstance(value, Ref):
        return f"${value.name}"
    if isinstance(value, dict):
        return {key: _spelled(one) for key, one in value.items()}
    return [_spelled(one) for one in value] if type(value) is list else value


def _has_nan(value: Value) -> bool:
    if isinstance(value, dict):
        return any(map(_has_nan, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_nan, value))
    if isinstance(value, Array):
        return _array_has_nan(value)
    return isinstance(value, float) and math.isnan(value)


def _array_has_nan(array: Array) -> bool:
    letter = {"f2": "e", "f4": "f", "f8": "d", "c8": "f", "c16": "d"}.get(array.dtype[1:])
    if letter is None:
        return False
    return any(math.isnan(one[0]) for one in struct.iter_unpack(f"<{letter}", bytes(array.data)))
