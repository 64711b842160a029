"""What can be seen of a failure without any author's help.

Each detector takes the evidence and returns a sentence, or None where it does not hold throughout: a
symptom is a claim, and one counterexample ends it. They go from the telling to the vague, and the
first that holds speaks:

    behaviour    state kept, nothing returned, an argument changed and nothing else wrong
    structure    the results in another order, some missing, a list for an array
    values       all places of one result are off in one way
    condition    it goes wrong only where ...; and there, in one way
    location     of several results these are off, those are right

None of them guesses at a cause that the numbers do not show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from pbjudge.diagnose import behaviour, changes, kinds, numeric, shapes
from pbjudge.diagnose.arguments import argument_shifted
from pbjudge.diagnose.calls import Call, calls
from pbjudge.diagnose.conditions import Condition, condition
from pbjudge.diagnose.entries import ends
from pbjudge.diagnose.evidence import Seen, is_compared
from pbjudge.diagnose.places import View, views
from pbjudge.diagnose.powers import follows
from pbjudge.diagnose.properties import LEFT_OUT, OR_LEFT_OUT
from pbjudge.diagnose.residue import multiple, residue
from pbjudge.diagnose.structure import listed, results_off, structure
from pbjudge.diagnose.weighing import weights, weights_vaguely
from pbjudge.diagnose.weights import complexity
from pbjudge.model import Diagnosis, Problem

MOST_WORDS: Final = 26  # of a hint's text
_LEAST_OFF: Final = 6  # wrong calls in which a result has to be right, to be right always
_COUNTS: Final = frozenset({"steps", "iters", "iterations", "epochs", "sweeps", "rounds"})

_Detector: TypeAlias = Callable[[View], str | None]


class _Found(NamedTuple):
    name: str
    text: str


def symptom(problem: Problem, seen: Sequence[Seen]) -> Diagnosis | None:
    """Return the first symptom that the failing cases show and the others do not deny, or None."""
    import numpy as np

    made = calls(problem, seen)
    with np.errstate(all="ignore"):  # a submission may return any number, and a search tries everything
        found = _behaviour(seen, made) or _structure(problem, made) or _in_the_values(problem, made)
    return None if found is None else Diagnosis(kind="symptom", name=found.name, text=found.text)


def _behaviour(seen: Sequence[Seen], made: Sequence[Call]) -> _Found | None:
    for name, find in _BEHAVIOURS.items():
        text = find(seen, made)
        if text is not None:
            return _Found(name, text)
    return None


def _structure(problem: Problem, made: Sequence[Call]) -> _Found | None:
    found = structure(problem, made)
    return None if found is None else _Found(*found)


def _in_the_values(problem: Problem, made: Sequence[Call]) -> _Found | None:
    seen = views(problem, made)
    if any(_has_raised(call) and not is_compared(call.step) for call in made):
        return None  # a method that fails says more than where it is called
    found = _values(seen, _TELLING) or _argument_shifted(problem, made)
    if found is not None:
        return found
    where = condition(problem, made, seen)
    # What is left out may be one thing or another, and then no claim holds for all such calls.
    if where is not None and where.holds and not any(w in where.words for w in (LEFT_OUT, OR_LEFT_OUT)):
        there = [call for call, holds in zip(made, where.holds, strict=True) if holds]
        within = views(problem, there)
        found = _values(within, _TELLING) or _values(within, _VAGUE)
        text = f"Only {where.words}: {_lower(found.text)}" if found is not None else ""
        if found is not None and len(text.split()) <= MOST_WORDS:
            return _Found(found.name, text)
    if where is None:
        found = _values(seen, _VAGUE)
    return found if where is None and found else _where(problem, made, where) or _changed_too(made)


def _has_raised(call: Call) -> bool:
    return call.outcome is not None and call.outcome.raised is not None


def _values(seen: Sequence[View], detectors: Mapping[str, _Detector]) -> _Found | None:
    """Return what holds of all places of a result; the result that is simplest to compute comes first."""
    ordered = sorted(seen, key=complexity) if len(seen) > 1 else seen
    for name, detector in detectors.items():
        for view in ordered:
            text = detector(view)
            if text is not None and len(text.split()) <= MOST_WORDS:
                return _Found(name, text)
    return None


def _argument_shifted(problem: Problem, made: Sequence[Call]) -> _Found | None:
    text = argument_shifted(problem, made)
    return None if text is None else _Found("argument shifted", text)


def _where(problem: Problem, made: Sequence[Call], where: Condition | None) -> _Found | None:
    """Say which of several results are wrong and where, as far as either can be told."""
    off, right = results_off(problem, made)
    if sum(call.wrong for call in made) < _LEAST_OFF or _repeats(problem):
        off = []
    only = f"Only {listed(off)} {'is' if len(off) == 1 else 'are'} off" if off and right else ""
    if only and where is not None:
        return _Found("condition", f"{only}, and {'far off ' * where.far}only {where.words}.")
    if where is not None:
        return _Found("condition", f"It {'is far off' if where.far else 'goes wrong'} only {where.words}.")
    if only and where is None:
        verb = "agrees" if len(right) == 1 else "agree"
        return _Found("one of several results", f"{only}; {listed(right)} {verb} in every case.")
    return None


def _repeats(problem: Problem) -> bool:
    """Whether a function goes on from its own results, so that one that is off makes others so in time."""
    return any(p.name in _COUNTS for called in problem.target.callables for p in called.parameters)


def _changed_too(made: Sequence[Call]) -> _Found | None:
    text = behaviour.changed_too(made)
    return None if text is None else _Found("input changed", text)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


_BEHAVIOURS: Final[dict[str, Callable[[Sequence[Seen], Sequence[Call]], str | None]]] = {
    "keeps state": behaviour.keeps_state,
    "not repeatable": behaviour.not_repeatable,
    "returns nothing": behaviour.returns_nothing,
    "input changed": behaviour.right_but_changed,
}
_TELLING: Final[dict[str, _Detector]] = {
    "transposed": shapes.transposed,
    "axes permuted": shapes.permuted,
    "dimension": shapes.dimension,
    "length": shapes.length,
    "reversed": shapes.reversed_,
    "shifted": shapes.shifted,
    "running sum": shapes.accumulated,
    "order": shapes.reordered,
    "type of number": kinds.same_values,
    "whole numbers": kinds.cut_to_integers,
    "fractions": kinds.fractions,
    "decimals": kinds.decimals,
    "float32": kinds.float32,
    "not finite": kinds.not_finite,
    "unchanged": changes.unchanged,
    "same everywhere": numeric.same_everywhere,
    "opposite": numeric.exchanged,
    "sign": numeric.sign,
    "factor": numeric.factor,
    "offset": numeric.offset,
    "power": numeric.power,
    "mirrored": numeric.mirrored,
    "change alone": changes.change_alone,
    "direction of the step": changes.opposite_step,
    "length of the step": changes.step_factor,
    "which entries": ends,
    "weights": weights,
    "term": residue,
    "one factor a call": changes.one_factor_a_call,
    "follows": follows,
}
_VAGUE: Final[dict[str, _Detector]] = {
    "weight": weights_vaguely,
    "multiple": multiple,
}
