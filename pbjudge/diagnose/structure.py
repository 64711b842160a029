"""Symptoms of what holds the results: another order of a tuple, a part of it, a list for an array."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations
from typing import Any, Final

from pbjudge.compare import compare
from pbjudge.diagnose.calls import Call
from pbjudge.diagnose.places import numbers
from pbjudge.model import Problem, Raised
from pbjudge.values import Array, Value

_MOST_RESULTS: Final = 4
_LEAST_BEGUN: Final = 2  # answers that end early, and not before they begin


def structure(problem: Problem, calls: Sequence[Call]) -> tuple[str, str] | None:
    """Return the name and the text of what is wrong with the structure of every wrong answer, or None."""
    wrong = [call for call in calls if call.wrong]
    if not wrong or any(_has_no_answer(call) for call in wrong):
        return None
    if (text := _order(problem, wrong, [call for call in calls if not call.wrong])) is not None:
        return "order of the results", text
    for name, find in _FINDERS.items():
        text = find(problem, wrong)
        if text is not None:
            return name, text
    return None


def labels(problem: Problem, count: int) -> list[str]:
    """Return the names of the results of a function, by their place where they have none."""
    items = problem.target.callables[0].returns.items if problem.target.kind == "function" else ()
    return [
        f"`{items[at].label}`" if at < len(items) and items[at].label else f"item {at}" for at in range(count)
    ]


def results_off(problem: Problem, calls: Sequence[Call]) -> tuple[list[str], list[str]]:
    """Return which results of a tuple are wrong in some call and which in none; two empty lists where
    a wrong answer is no such tuple."""
    wrong = [call for call in calls if call.wrong]
    counts = {len(value) if isinstance(value, tuple) else 0 for c in wrong for value in _answers(c)}
    count = counts.pop() if len(counts) == 1 else 0
    off = {
        at
        for call in wrong
        for at, (mine, theirs) in enumerate(zip(*_answers(call), strict=True) if count else ())
        if not _agree(mine, theirs, call)
    }
    names = labels(problem, count)
    return [names[at] for at in sorted(off)], [name for at, name in enumerate(names) if at not in off]


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: `a`, `b` and `c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _has_no_answer(call: Call) -> bool:
    return call.outcome is None or call.outcome.raised is not None or isinstance(call.step.expected, Raised)


def _answers(call: Call) -> tuple[Value, Value]:
    """Return what is expected of a call and what came back, None where nothing did."""
    return call.step.expected, call.outcome.returned if call.outcome is not None else None


def _order(problem: Problem, wrong: Sequence[Call], right: Sequence[Call]) -> str | None:
    """The results come in another order: in every call, so that those that are right hold equal ones."""
    counts = {len(value) if isinstance(value, tuple) else 0 for call in wrong for value in _answers(call)}
    count = counts.pop()
    if counts or not 2 <= count <= _MOST_RESULTS:
        return None
    alike = [call for call in right if isinstance(call.step.expected, tuple) and not _has_no_answer(call)]
    for order in permutations(range(count)):
        if list(order) != sorted(order) and all(_come_so(call, order) for call in (*wrong, *alike)):
            names = labels(problem, count)
            return f"The results are right, but come in another order: {listed([names[at] for at in order])}."
    return None


def _come_so(call: Call, order: tuple[int, ...]) -> bool:
    expected, got = _answers(call)
    return len(expected) == len(got) == len(order) and all(
        _agree(expected[at], got[place], call) for place, at in enumerate(order)
    )


def _missing(problem: Problem, wrong: Sequence[Call]) -> str | None:
    pairs = [_answers(call) for call in wrong]
    counts = {len(expected) if isinstance(expected, tuple) else 0 for expected, _ in pairs}
    count = counts.pop()
    if counts or not count:
        return None
    names = labels(problem, count)
    for at in range(count):
        if all(_agree(expected[at], got, call) for call, (expected, got) in zip(wrong, pairs, strict=True)):
            rest = [name for place, name in enumerate(names) if place != at]
            verb = "is" if count == 2 else "are"
            return f"Only {names[at]} comes back, and it is right; {listed(rest)} {verb} missing."
    return None


def _length(problem: Problem, wrong: Sequence[Call]) -> str | None:
    for call in wrong:
        expected, got = _answers(call)
        if not isinstance(expected, list) or not isinstance(got, list) or not len(got) < len(expected):
            return None
        if not all(_agree(mine, theirs, call) for mine, theirs in zip(expected, got, strict=False)):
            return None
    if sum(bool(got) for _, got in map(_answers, wrong)) < _LEAST_BEGUN:
        return None  # where nothing came, it ends nowhere
    return "The answer ends early: what is there agrees with the beginning of the expected one."


def _container(problem: Problem, wrong: Sequence[Call]) -> str | None:
    pairs = [_answers(call) for call in wrong]
    kinds = {(_kind(expected), _kind(got)) for expected, got in pairs}
    if len(kinds) != 1:
        return None
    wanted, found = kinds.pop()
    if wanted == found or "" in (wanted, found):
        return None
    if all(_same_numbers(expected, got, call) for call, (expected, got) in zip(wrong, pairs, strict=True)):
        return (
            f"The numbers are right; they come in {_ARTICLES[found]} where {_ARTICLES[wanted]} is asked for."
        )
    if wanted == "number" and all(
        isinstance(got, (list, tuple)) and any(_agree(expected, one, call) for one in got)
        for call, (expected, got) in zip(wrong, pairs, strict=True)
    ):
        return f"The right number comes back inside {_ARTICLES[found]}; the number alone is asked for."
    return None


def _kind(value: Value) -> str:
    if isinstance(value, Array):
        return "number" if value.shape == () else "array"
    if isinstance(value, (list, tuple, dict)):
        return type(value).__name__
    return "number" if type(value) in (int, float) else ""


def _same_numbers(expected: Value, got: Value, call: Call) -> bool:
    import numpy as np

    if isinstance(expected, (list, tuple)) and isinstance(got, (list, tuple)):
        return len(expected) == len(got) and all(
            _agree(mine, theirs, call) for mine, theirs in zip(expected, got, strict=True)
        )
    mine, theirs = _flat(expected), _flat(got)
    if mine is None or theirs is None or mine.shape != theirs.shape:
        return False
    return bool(np.allclose(theirs, mine, rtol=max(call.tolerance.rtol, 1e-9), atol=call.tolerance.atol))


def _flat(value: Value) -> Any:
    array = numbers(value)
    if array is None and isinstance(value, (list, tuple)) and not value:
        import numpy as np

        return np.zeros(0)
    return array


def _agree(expected: Value, got: Value, call: Call) -> bool:
    return compare(expected, got, call.tolerance) is None


_FINDERS: Final[dict[str, Callable[[Problem, Sequence[Call]], str | None]]] = {
    "missing results": _missing,
    "length": _length,
    "container": _container,
}
_ARTICLES: Final = {
    "array": "an array",
    "list": "a list",
    "tuple": "a tuple",
    "dict": "a dict",
    "number": "a number",
}
