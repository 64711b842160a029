"""One case, judged: what its steps did against what they should have done. Pure, but for a check."""

from __future__ import annotations

import builtins
from collections.abc import Sequence

import msgspec

from pbjudge.compare import compare, inputs_changed
from pbjudge.judge.checking import Check
from pbjudge.judge.session import Ran, raised_text
from pbjudge.literal import call
from pbjudge.model import (
    Case,
    CaseResult,
    Frame,
    Mismatch,
    Outcome,
    Problem,
    Raised,
    Reason,
    Step,
    Tolerance,
    Usage,
    ValueType,
    Verdict,
)
from pbjudge.values import Named, Ref, Seeded, Value

_MARKS = (Named, Ref, Seeded)
_EXACT = Tolerance(rtol=0.0, atol=0.0, equal_nan=True)
_CHECKED = frozenset({Reason.SHAPE, Reason.VALUES, Reason.NOT_FINITE})  # an author's check decides on these


class _Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with one step."""

    verdict: Verdict
    reason: str
    step: int | None = None
    mismatch: Mismatch | None = None
    raised: Raised | None = None
    expected: Value | Raised = msgspec.UNSET
    got: Value = msgspec.UNSET


def judged(problem: Problem, case: Case, ran: Ran, check: Check | None = None) -> CaseResult:
    """Return the result of a case; what a hidden one must not tell is left out of it.

    Where there is a `check` it decides on values and shapes, else they are compared with what is expected.
    """
    finding = _finding(problem, case, ran, check)
    verdict = Verdict.ACCEPTED if finding is None else finding.verdict
    result = CaseResult(
        name=case.name, group=case.group, visible=case.visible, verdict=verdict, usage=ran.usage
    )
    if case.visible:
        shown = case.steps[finding.step or 0] if finding is not None else case.steps[-1]
        result = msgspec.structs.replace(result, prints=ran.prints, call=call(shown))
    if finding is None:
        return _with_answer(result, case, ran)
    result = msgspec.structs.replace(
        result, reason=finding.reason, mismatch=finding.mismatch, step=finding.step, raised=finding.raised
    )
    if case.visible:
        return msgspec.structs.replace(result, expected=finding.expected, got=finding.got)
    return _discreet(result)


def _with_answer(result: CaseResult, case: Case, ran: Ran) -> CaseResult:
    """Return an accepted result with what was expected and came, where it may be told."""
    compared = [number for number, step in enumerate(case.steps) if step.compare and step.op == "call"]
    if not case.visible or not compared or compared[-1] >= len(ran.outcomes):
        return result
    last = compared[-1]
    expected, got = case.steps[last].expected, ran.outcomes[last]
    if got.raised is not None:
        return msgspec.structs.replace(result, expected=expected)
    return msgspec.structs.replace(result, expected=expected, got=got.returned)


def not_run(case: Case) -> CaseResult:
    """Return the result of a case that was not run."""
    return CaseResult(
        name=case.name,
        group=case.group,
        visible=case.visible,
        verdict=Verdict.NOT_RUN,
        reason="not run",
        call=call(case.steps[-1]) if case.visible else "",
    )


def unstable(first: CaseResult, alone: CaseResult) -> CaseResult:
    """Return `first` with what a second run alone adds: whether it keeps state, or repeats itself."""
    if alone.verdict is Verdict.ACCEPTED:
        return _restated(first, Reason.KEEPS_STATE, "right when called first, wrong after other calls")
    if alone.mismatch is not None and first.visible and not _same(first.got, alone.got):
        return _restated(first, Reason.NOT_REPEATABLE, "the same call gives another answer when repeated")
    return first


def _same(one: Value, other: Value) -> bool:
    return compare(one, other, _EXACT) is None


def _restated(result: CaseResult, reason: Reason, text: str) -> CaseResult:
    mismatch = result.mismatch or Mismatch(reason=reason, text=text)
    mismatch = msgspec.structs.replace(mismatch, reason=reason, text=text)
    return msgspec.structs.replace(result, reason=_sentence(reason, text), mismatch=mismatch)


def _discreet(result: CaseResult) -> CaseResult:
    """Leave of a hidden case what it was about: no value, no index, no message, no print.

    Whatever the submission can choose freely could carry the inputs out: a message, the name of an
    exception's type or of a function, an exit status. What is kept comes from a fixed list of words,
    and the number of a line.
    """
    if result.mismatch is not None:
        reason = str(result.mismatch.reason)
        mismatch = Mismatch(reason=result.mismatch.reason, text=reason)
        return msgspec.structs.replace(result, mismatch=mismatch, reason=reason)
    if result.raised is not None:
        kind = next((kind for kind in result.raised.kinds if kind in _KNOWN_KINDS), "Exception")
        frames = tuple(Frame(line=frame.line, function="") for frame in result.raised.frames[-1:])
        raised = Raised(kinds=(kind,), frames=frames)
        return msgspec.structs.replace(result, raised=raised, reason=kind)
    return msgspec.structs.replace(result, reason=_STOPPED_TEXTS.get(result.verdict, str(result.verdict)))


_KNOWN_KINDS = frozenset(
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
) | {"LinAlgError", "AxisError"}
_STOPPED_TEXTS = {
    Verdict.RUNTIME_ERROR: "the process ended before it answered, or wrote out of turn",
    Verdict.TIME_LIMIT: "too much CPU time",
    Verdict.IDLE_LIMIT: "no answer in time, while it waited for something",
    Verdict.MEMORY_LIMIT: "too much memory",
    Verdict.OUTPUT_LIMIT: "too much was printed",
}


def veiled(results: Sequence[CaseResult]) -> tuple[CaseResult, ...]:
    """Return the results of a run with what hidden cases could tell together taken out.

    A line number is as many bits as the file has lines, and a time as many as its digits: told for each
    case, either could carry an input out. So of all hidden exceptions the first alone keeps its line,
    and a hidden case's figures are the mean of its group's, to two digits.
    """
    means = {
        group: _mean([result.usage for result in results if result.group == group])
        for group in {result.group for result in results if not result.visible}
    }
    out: list[CaseResult] = []
    line_told = False
    for result in results:
        if not result.visible:
            result = msgspec.structs.replace(result, usage=means[result.group])  # noqa: PLW2901
            if result.raised is not None:
                if line_told:
                    bare = msgspec.structs.replace(result.raised, frames=())
                    result = msgspec.structs.replace(result, raised=bare)  # noqa: PLW2901
                line_told = True
        out.append(result)
    return tuple(out)


def _mean(usages: Sequence[Usage]) -> Usage:
    return Usage(
        cpu=_two_digits([usage.cpu for usage in usages]),
        wall=_two_digits([usage.wall for usage in usages]),
        queue=_two_digits([usage.queue for usage in usages]),
    )


def _two_digits(seconds: list[float]) -> float:
    return float(f"{sum(seconds) / len(seconds):.1e}")


def _finding(problem: Problem, case: Case, ran: Ran, check: Check | None) -> _Finding | None:
    if ran.stopped is not None:
        return _Finding(verdict=ran.stopped.verdict, reason=ran.stopped.text)
    for number in range(min(len(case.steps), len(ran.outcomes))):
        finding = _step_finding(problem, case, number, ran.outcomes, check)
        if finding is not None:
            return msgspec.structs.replace(finding, step=number)
    return None


def _step_finding(
    problem: Problem, case: Case, number: int, outcomes: tuple[Outcome, ...], check: Check | None
) -> _Finding | None:
    step, outcome = case.steps[number], outcomes[number]
    raises = step.compare and isinstance(step.expected, Raised)  # a new object may have to refuse, too
    if outcome.raised is not None:
        if raises and _expected_kind(step.expected, outcome.raised):
            return None
        return _raised_finding(step, outcome.raised)
    if raises or (step.compare and step.op == "call"):
        mismatch = _value_mismatch(problem, case, step, outcome)
        if check is not None and not raises and (mismatch is None or mismatch.reason in _CHECKED):
            fault = check(case, number, outcomes)
            mismatch = None if fault is None else Mismatch(reason=Reason.VALUES, text=fault)
        if mismatch is not None:
            return _Finding(
                verdict=Verdict.WRONG_ANSWER,
                reason=_sentence(mismatch.reason, mismatch.text),
                mismatch=mismatch,
                expected=step.expected,
                got=outcome.returned,
            )
    if problem.inputs == "unchanged":
        return _input_finding(step, outcome)
    return None


def _value_mismatch(problem: Problem, case: Case, step: Step, outcome: Outcome) -> Mismatch | None:
    if isinstance(step.expected, Raised):
        text = f"expected {step.expected.kind} to be raised, got a value"
        return Mismatch(reason=Reason.EXCEPTION, text=text)
    return compare(step.expected, outcome.returned, case.tolerance, _declared(problem, step))


def _declared(problem: Problem, step: Step) -> ValueType | None:
    declared = problem.target.callable(step.name)
    return declared.returns if declared else None


def _raised_finding(step: Step, raised: Raised) -> _Finding:
    if "MemoryError" in raised.kinds:
        return _Finding(verdict=Verdict.MEMORY_LIMIT, reason="the memory ran out", raised=raised)
    text = raised_text(raised)
    return _Finding(verdict=Verdict.RUNTIME_ERROR, reason=text, raised=raised, expected=step.expected)


def _input_finding(step: Step, outcome: Outcome) -> _Finding | None:
    before = {name: value for name, value in step.args.items() if not _has_mark(value)}
    after = {name: value for name, value in (outcome.args_after or {}).items() if name in before}
    mismatch = inputs_changed(before, after)
    if mismatch is None:
        return None
    name = next((n for n in before if n not in after or compare(before[n], after[n], _EXACT)), None)
    return _Finding(
        verdict=Verdict.WRONG_ANSWER,
        reason=_sentence(mismatch.reason, mismatch.text),
        mismatch=mismatch,
        expected=before.get(name) if name else msgspec.UNSET,
        got=after.get(name) if name else msgspec.UNSET,
    )


def _has_mark(value: Value) -> bool:
    if isinstance(value, dict):
        return any(_has_mark(entry) for entry in value.values())
    if isinstance(value, (list, tuple)):
        return any(_has_mark(entry) for entry in value)
    return isinstance(value, _MARKS)


def _expected_kind(expected: Raised, got: Raised) -> bool:
    return expected.kind in got.kinds


def _sentence(reason: Reason, text: str) -> str:
    return f"{reason}: {text}"
