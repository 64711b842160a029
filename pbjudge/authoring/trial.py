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
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from pbjudge import bank
from pbjudge.authoring.draw import drawn_cases
from pbjudge.errors import BankError
from pbjudge.judge.cases import answered, author_session, promised
from pbjudge.judge.checking import Checker
from pbjudge.judge.session import Session, default_budget
from pbjudge.judge.verdicts import judged
from pbjudge.literal import calls, literal
from pbjudge.model import Case, CaseResult, Problem, Raised, Step, Verdict
from pbjudge.sandbox.child import Budget
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Array, Ref, Value

CASES = 1000
_MOST_DRAWS = 4 * CASES
_BATCH = 25
_LOOK_ON = 60  # cases from the first difference on, for one that is easy to read


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
        self._batches = tuple(_batches(self.cases))

    def difference(self, source: bytes) -> Difference | None:
        """Return what tells a submission that is accepted from the reference, None where nothing does.

        Of the first differences that are found it is the shortest one to read.
        """
        with (
            Session(self._problem, source, self._budgets(), self._isolation, self._zygote) as session,
            Checker(self._problem, self._isolation, self._zygote) as check,
        ):
            session.open()
            for first, batch in self._batches:
                result = judged(self._problem, batch, session.run(batch), check)
                if result.verdict is not Verdict.ACCEPTED:
                    near = self.cases[first : first + _LOOK_ON]
                    singly = ((case, judged(self._problem, case, session.run(case), check)) for case in near)
                    found = [_told(case, one) for case, one in singly if one.verdict is not Verdict.ACCEPTED]
                    return min(found, key=lambda one: len(one.call), default=_told(batch, result))
        return None

    def _budgets(self) -> dict[str, Budget]:
        one = default_budget(self._problem.limits)
        whole = Budget(_BATCH * one.cpu, _BATCH * one.wall)
        return {**{case.name: one for case in self.cases}, **{case.name: whole for _, case in self._batches}}


def _batches(cases: Sequence[Case]) -> Iterator[tuple[int, Case]]:
    """Yield the cases joined to longer ones, each with the place of its first: one exchange for many.

    A case that ends in an exception ends what it is joined to.
    """
    first = 0
    for last, case in enumerate(cases):
        raises = any(isinstance(step.expected, Raised) for step in case.steps)
        if raises or last - first + 1 == _BATCH or last + 1 == len(cases):
            joined = [_apart(step, at) for at in range(first, last + 1) for step in cases[at].steps]
            yield first, msgspec.structs.replace(case, name=f"trials from {first}", steps=tuple(joined))
            first = last + 1


def _apart(step: Step, case: int) -> Step:
    """Return a step with names of its case's own for what is saved."""

    def renamed(value: Value) -> Value:
        if isinstance(value, Ref):
            return Ref(f"{value.name} {case}")
        if isinstance(value, dict):
            return {key: renamed(one) for key, one in value.items()}
        return type(value)(map(renamed, value)) if isinstance(value, list | tuple) else value

    on, save = (name and f"{name} {case}" for name in (step.on, step.save))
    return msgspec.structs.replace(step, args=renamed(step.args), on=on, save=save)


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
    mended = promised(session, _as_drawn(problem, case))
    if mended is None:
        raise BankError("no such input is promised")
    return msgspec.structs.replace(case, steps=bank.steps_from(problem, mended))


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
