"""Where it goes wrong: a property that every wrong call, or every wrong entry, has.

The claim goes one way: without the property all is right. It says nothing about a call that has the
property and is right by luck, but a property that most right calls have too explains nothing and is
not said. Neither is one that the wrong calls could have by chance, for as many properties as were
looked at, nor one of two that tell different calls apart equally well. A call that asks for nothing
(no steps, an empty array, an object that was given nothing) is right in almost any program, and so is
no evidence. Properties are coarse on purpose (a flag, an
argument left out, a zero, a small value, what came before): they point at a branch of the statement,
and say no number of a hidden case.

    properties.py  of calls: a number among the arguments, a size, a flag, what happened to the object
    elements.py    of entries, where results and arguments are arrays of one shape
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb
from typing import Any, Final, NamedTuple

from pbjudge.diagnose.calls import Call
from pbjudge.diagnose.elements import Entries, entries
from pbjudge.diagnose.places import View, numbers
from pbjudge.diagnose.properties import AFTER, AT_DEFAULT, WHERE, gives_an_argument, properties
from pbjudge.diagnose.structure import labels
from pbjudge.model import Problem
from pbjudge.values import Array, Value

_LEAST_WRONG: Final = 2
_LEAST_RIGHT: Final = 5  # calls that are right without the property
_LUCK: Final = 0.02  # how likely it may be that all wrong calls have one of the properties by chance
_LUCK_LEFT_OUT: Final = 0.05  # defaults are seldom left out, and then to see whether they are right
_SHARE: Final = 0.25  # of those that have the property, how many are wrong at least
_GAIN: Final = 1.3  # by which a second property has to raise that share


class Condition(NamedTuple):
    """Words that end a sentence (`where ...`, `after ...`), and for each call whether it holds there.

    `about` is the argument or fact that it is about. `holds` is empty where it is about entries; those
    may be `far` off only there, and off by a little elsewhere.
    """

    words: str
    about: str
    share: float
    holds: tuple[bool, ...] = ()
    far: bool = False


def condition(problem: Problem, calls: Sequence[Call], views: Sequence[View]) -> Condition | None:
    """Return what best tells where it goes wrong, None where nothing simple does."""
    telling = [call.wrong or not _does_nothing(problem, call, views) for call in calls]
    of_calls = list(_of_calls(problem, calls, telling))
    found = of_calls + [_of_entries(one) for one in entries(views)]
    best = max(found, key=lambda one: one.share, default=None)
    if best is None or _is_rivalled(best, found):
        return None
    best = _with_another(best, of_calls, calls, telling) if best.holds else best
    return best if best.share >= _SHARE else None


def _of_calls(problem: Problem, calls: Sequence[Call], telling: Sequence[bool]) -> Iterator[Condition]:
    looked_at = list(properties(problem, calls))
    tried = len({tuple(holds) for _, _, holds in looked_at})
    for about, words, holds in looked_at:
        wrong = [has for call, has in zip(calls, holds, strict=True) if call.wrong]
        right = [
            has
            for call, has, tells in zip(calls, holds, telling, strict=True)
            if tells and not call.wrong and not (words.startswith(AFTER) and call.is_first)
        ]
        if len(wrong) < _LEAST_WRONG or not all(wrong) or right.count(False) < _LEAST_RIGHT:
            continue
        having = len(wrong) + right.count(True)
        luck = comb(having, len(wrong)) / comb(len(wrong) + len(right), len(wrong))
        if luck * tried <= (_LUCK_LEFT_OUT if words.endswith(AT_DEFAULT) else _LUCK):
            yield Condition(words, about, len(wrong) / having, tuple(holds))


def _of_entries(found: Entries) -> Condition:
    return Condition(WHERE + found.words, found.about, found.share, far=found.far)


def _is_rivalled(best: Condition, found: Sequence[Condition]) -> bool:
    """Whether something else tells as much."""
    return any(one.about != best.about and one.share >= best.share * (1 - 1e-9) for one in found)


def _with_another(
    best: Condition, found: Sequence[Condition], calls: Sequence[Call], telling: Sequence[bool]
) -> Condition:
    """Return a condition together with a second one where both say clearly more than one."""
    pairs = []
    wrong = sum(call.wrong for call in calls)
    telling = [tells and not gives_an_argument(call) for tells, call in zip(telling, calls, strict=True)]
    for one in found:
        words = _joined(best.words, one.words)
        if one.about != best.about and words is not None:
            holds = tuple(a and b for a, b in zip(best.holds, one.holds, strict=True))
            right = sum(h and t and not c.wrong for h, t, c in zip(holds, telling, calls, strict=True))
            pairs.append(Condition(words, one.about, wrong / (wrong + right), holds))
    second = max(pairs, key=lambda one: one.share, default=None)
    if second is None or second.share < _GAIN * best.share or _is_rivalled(second, pairs):
        return best
    return second


def _joined(one: str, other: str) -> str | None:
    """Return two conditions as one, None where the sentence would not read."""
    if not one.startswith(WHERE):
        one, other = other, one
    if not one.startswith(WHERE):
        return None
    return f"{one} and {other.removeprefix(WHERE)}" if other.startswith(WHERE) else f"{other}, {one}"


def _does_nothing(problem: Problem, call: Call, views: Sequence[View]) -> bool:
    """Whether almost any program is right: nothing goes in or comes out, or an argument comes back."""
    arrays = [array for array in map(numbers, _flat(call.given)) if array is not None and array.ndim]
    if arrays and not any(array.size for array in arrays):
        return True
    expected = call.step.expected
    results = [expected]
    if isinstance(expected, tuple):
        off = {f"`{view.label}`" for view in views}
        names = labels(problem, len(expected))
        results = [value for name, value in zip(names, expected, strict=True) if name in off]
    return any(isinstance(value, Array) and _is_for_nothing(value, call) for value in results)


def _is_for_nothing(value: Array, call: Call) -> bool:
    array = numbers(value)
    is_nothing = array is not None and bool(array.ndim) and not array.any()
    return is_nothing or any(value == given for given in call.given.values())


def _flat(given: Any) -> Iterator[Value]:
    for value in given.values():
        yield from value if isinstance(value, (list, tuple)) else (value,)
