"""What can be seen of a failure without any author's help.

Each detector takes the evidence and returns a sentence, or None where it does not hold for *every*
wrong place of every failing case: a symptom is a claim, and one counterexample ends it. Detectors go
from the telling to the vague, and the first that holds speaks. None of them guesses at a cause
that the numbers do not show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from pbjudge.diagnose import conditions, numeric, shapes
from pbjudge.diagnose.evidence import Seen, expected
from pbjudge.diagnose.pairs import Pair, numbers, pairs
from pbjudge.model import Diagnosis, Problem, Reason


def symptom(problem: Problem, seen: Sequence[Seen]) -> Diagnosis | None:
    """Return the first symptom that all failing cases show, or None."""
    failing = [one for one in seen if one.failed]
    for name, behaviour in _BEHAVIOURS.items():
        text = behaviour(failing)
        if text is not None:
            return Diagnosis(kind="symptom", name=name, text=text)
    found = pairs(seen)
    if found:
        for name, detector in _DETECTORS.items():
            text = detector(found)
            if text is not None:
                return Diagnosis(kind="symptom", name=name, text=text)
    text = conditions.condition(problem, seen)
    if text is not None:
        return Diagnosis(kind="symptom", name="condition", text=text)
    return _location(problem, seen)


# --- how the program behaved --------------------------------------------------------------------


def _returns_nothing(failing: Sequence[Seen]) -> str | None:
    if not all(_returned_none(one) for one in failing):
        return None
    if any(_printed_the_answer(one) for one in failing):
        return "The answer is printed and not returned: a caller gets None."
    return "Nothing is returned: every call gives None. A `return` is missing, or one way to it."


def _returned_none(one: Seen) -> bool:
    if not one.steps or one.steps[-1].raised is not None:
        return False
    compared = [
        (step, outcome) for step, outcome in zip(one.case.steps, one.steps, strict=False) if step.compare
    ]
    wrong = [outcome for step, outcome in compared if step.op == "call" and step.expected is not None]
    return bool(wrong) and all(outcome.returned is None for outcome in wrong)


def _printed_the_answer(one: Seen) -> bool:
    """Whether the expected numbers can be read off what was printed; a print of something else is none."""
    printed = [float(found) for found in re.findall(_NUMBER, one.prints)]
    for outcome in expected(one.case) or ():
        wanted = numbers(outcome.returned)
        if wanted is not None and wanted.size and wanted.dtype.kind == "f":
            return all(any(_close(number, p) for p in printed) for number in wanted.ravel().tolist())
    return False


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-4 * max(1.0, abs(one))  # numpy prints eight digits, people fewer


def _reason(reason: Reason, text: str) -> Callable[[Sequence[Seen]], str | None]:
    def holds(failing: Sequence[Seen]) -> str | None:
        return text if any(one.reason is reason for one in failing) else None

    return holds


def _input_changed(failing: Sequence[Seen]) -> str | None:
    if not all(one.reason is Reason.INPUT_CHANGED for one in failing):
        return None
    return "The answers are right, but an argument is changed in place: the caller still holds it."


_NUMBER: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_BEHAVIOURS: Final[dict[str, Callable[[Sequence[Seen]], str | None]]] = {
    "keeps state": _reason(
        Reason.KEEPS_STATE, "A call is right when it comes first and wrong after others: something is kept."
    ),
    "not repeatable": _reason(
        Reason.NOT_REPEATABLE, "The same call gives another answer when it is repeated."
    ),
    "returns nothing": _returns_nothing,
    "input changed": _input_changed,
}

# --- what the numbers show ----------------------------------------------------------------------

_DETECTORS: Final[dict[str, Callable[[list[Pair]], str | None]]] = {
    "transposed": shapes.transposed,
    "axes permuted": shapes.permuted,
    "dimension": shapes.dimension,
    "length": shapes.length,
    "reversed": shapes.reversed_,
    "shifted": shapes.shifted,
    "order": shapes.reordered,
    "type of number": numeric.same_values,
    "whole numbers": numeric.cut_to_integers,
    "not finite": numeric.not_finite,
    "sign": numeric.sign,
    "factor": numeric.factor,
    "offset": numeric.offset,
    "direction of the step": numeric.opposite_step,
    "length of the step": numeric.step_factor,
    "unchanged": numeric.unchanged,
    "float32": numeric.float32,
}


# --- where it is wrong --------------------------------------------------------------------------


def _location(problem: Problem, seen: Sequence[Seen]) -> Diagnosis | None:
    """Say which of several results are wrong, where the others are right in every case."""
    found = pairs(seen)
    target = problem.target.callables[0] if problem.target.kind == "function" else None
    if not found or target is None or not target.returns.items or target.returns.name != "tuple":
        return None
    labels = [item.label or f"item {at}" for at, item in enumerate(target.returns.items)]
    wrong = {pair.place[0] for pair in found if pair.place}
    if not wrong or len(wrong) == len(labels) or any(not pair.place for pair in found):
        return None
    off = [labels[at] for at in sorted(wrong)]
    right = [label for at, label in enumerate(labels) if at not in wrong]
    verbs = "is" if len(off) == 1 else "are", "agrees" if len(right) == 1 else "agree"
    text = f"Only {_listed(off)} {verbs[0]} off; {_listed(right)} {verbs[1]} in every case."
    return Diagnosis(kind="symptom", name="one of several results", text=text)


def _listed(words: list[str]) -> str:
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
