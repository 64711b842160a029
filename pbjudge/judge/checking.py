"""An answer judged by the problem's author: `check` of reference.py, where no single answer is the right one.

The author's function runs on the judge's side, in a child of its own that holds the reference and never a
submission; what it is handed of the submission are values that have crossed the wire.

    check(args, got, expected)           for a function: its arguments, what came back, the reference's answer
    check(call, args, got, expected)     for a class: `call` is the name of the method

It returns None or True where the answer is right, else a sentence that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

import msgspec

from pbjudge.errors import BankError
from pbjudge.judge.cases import author_session
from pbjudge.judge.session import Session
from pbjudge.model import Case, Outcome, Problem, Step
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Array, Ref, Value

Check = Callable[[Case, int, tuple[Outcome, ...]], str | None]
"""What is wrong with the outcome of a case's step of that number, in a sentence; None where nothing is."""

_LONGEST = 500  # characters of a sentence


class Checker:
    """The author's check at work; a context manager whose child starts with the first answer."""

    def __init__(self, problem: Problem, isolation: str, zygote: Zygote) -> None:
        self._problem = problem
        self._isolation = isolation
        self._zygote = zygote
        self._session: Session | None = None

    def __enter__(self) -> Check | None:
        """Return the check, None where the problem has none."""
        return self.fault if self._problem.check is not None else None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            self._session.close()

    def fault(self, case: Case, number: int, outcomes: tuple[Outcome, ...]) -> str | None:
        """Return what is wrong with the outcome of step `number`, None where it is right.

        Raises `BankError` where the check neither answers nor raises. An exception is no answer either,
        but the submission's doing: the reference's own answers pass, so an odd one set it off.
        """
        if self._session is None:
            self._session = author_session(self._problem, self._isolation, self._zygote.twin())
        ran = self._session.run(_asked(self._problem, case, number, outcomes))
        if ran.stopped is not None:
            raise _broken(self._problem, ran.stopped.text)
        (outcome,) = ran.outcomes
        if outcome.raised is not None:
            return f"the problem's check stopped at it: {outcome.raised.kind}: {outcome.raised.message}"
        return _verdict(self._problem, outcome.returned)


def _asked(problem: Problem, case: Case, number: int, outcomes: tuple[Outcome, ...]) -> Case:
    """Return the call of the check as a case to run."""
    step = case.steps[number]
    args: dict[str, Value] = {
        "args": _resolved(step.args, _saved(case.steps[:number], outcomes)),
        "got": outcomes[number].returned,
        "expected": step.expected,
    }
    if problem.target.kind == "class":
        args["call"] = step.name
    asked = Step(op="call", name=problem.check or "", args=args)
    return msgspec.structs.replace(case, name=f"check of {case.name}", steps=(asked,))


def _saved(steps: tuple[Step, ...], outcomes: tuple[Outcome, ...]) -> dict[str, Value]:
    """Return what earlier steps saved, as far as it left the submission's child: compared results."""
    pairs = zip(steps, outcomes, strict=False)
    return {s.save: o.returned for s, o in pairs if s.save is not None and s.compare and s.op == "call"}


def _resolved(value: Value, saved: dict[str, Value]) -> Value:
    if isinstance(value, Ref):
        return saved.get(value.name)
    if isinstance(value, dict):
        return {key: _resolved(entry, saved) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_resolved(entry, saved) for entry in value)
    return value


def _verdict(problem: Problem, returned: Value) -> str | None:
    if isinstance(returned, Array) and returned.dtype == "|b1" and returned.shape == ():
        returned = any(bytes(returned.data))  # a comparison of numpy's
    if returned is None or returned is True:
        return None
    if returned is False:
        return "the problem's check does not hold"
    if isinstance(returned, str) and returned:
        return returned[:_LONGEST]
    raise _broken(problem, f"it returned neither None, True or False nor a sentence, but {_named(returned)}")


def _named(value: Value) -> str:
    return "an empty text" if value == "" else f"a value of type `{type(value).__name__}`"


def _broken(problem: Problem, text: str) -> BankError:
    return BankError(
        f"problem `{problem.slug}`: `{problem.check}` of `reference.py` fails: {text}",
        f"its author has to mend it; `pbjudge author check {problem.slug}` shows all that is wrong",
    )
