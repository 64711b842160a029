"""Known mistakes, found again in what a submission did.

A submission makes a mistake where it does what the mistake's own file does. So the question is never
what the code looks like, and any way of writing the mistake is recognised.

    exact     in every case the same as the mistake
    partial   one result, or one argument, is in every case what the mistake makes of it;
              or: the same as the mistake in all of its group and in most of the cases that fail,
              and never right where the mistake is wrong
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from pbjudge.compare import compare
from pbjudge.diagnose.evidence import Seen, Steps, agree, alike, expected, is_compared, is_data, is_right
from pbjudge.model import Case, Problem, Reason
from pbjudge.values import Value

_LEAST_CASES = 3  # a run of fewer tells two bugs that nobody would confuse apart by luck alone
_LEAST_NUMBERS = 2  # and so does a single number that is wrong in the same way
_LEAST_AGREEING = 3
_SHARE = 0.6

# A part of what a call does that can go wrong by itself: a result by its place, an argument by its name.
_Part: TypeAlias = tuple[str, int | str, int]


class _Match(NamedTuple):
    """How a submission is like a mistake: in which failing cases, in one part of them or in all."""

    name: str
    cases: frozenset[int]
    part: _Part | None = None


def exact(seen: Sequence[Seen], known: Mapping[str, Sequence[Steps]]) -> str | None:
    """Return the one mistake that does what the submission did in every case, or None.

    Two mistakes that the cases at hand can not tell apart are not named, and neither is one that a
    single wrong number speaks for.
    """
    if len(seen) < _LEAST_CASES or any(one.steps is None for one in seen):
        return None
    if sum(map(_wrong_numbers, seen)) < _LEAST_NUMBERS:
        return None
    found = [name for name, runs in known.items() if _is_the_same(seen, runs)]
    return found[0] if len(found) == 1 else None


def _is_the_same(seen: Sequence[Seen], runs: Sequence[Steps]) -> bool:
    """Whether a mistake does what the submission did in every case.

    What keeps state depends on all that ran before, and that is another history once a failed case was
    looked at again alone: from there on both have to go wrong in the same cases.
    """
    same_history = len(seen)
    if any(one.reason is Reason.KEEPS_STATE for one in seen):
        same_history = 1 + next(number for number, one in enumerate(seen) if one.failed)
    return all(
        agree(one.case, run, one.steps) if number < same_history else is_right(one.case, run) != one.failed
        for number, (one, run) in enumerate(zip(seen, runs, strict=True))
    )


def _wrong_numbers(one: Seen) -> int:
    """Return in how many numbers a run differs from what is expected, at least one where it failed."""
    if not one.failed:
        return 0
    differ = [
        compare(step.expected, outcome.returned, one.case.tolerance)
        for step, outcome in zip(one.case.steps, one.steps or (), strict=False)
        if is_compared(step) and outcome.raised is None
    ]
    return max(1, sum(mismatch.wrong for mismatch in differ if mismatch is not None))


def partial(problem: Problem, seen: Sequence[Seen], known: Mapping[str, Sequence[Steps]]) -> str | None:
    """Return the mistake that a submission makes beside something else, or None.

    Where a part is alike, two mistakes that are alike in that part rule each other out.
    """
    if len(seen) < _LEAST_CASES:
        return None
    parts = _Parts(seen) if problem.target.kind == "function" else None
    matches = [match for name, runs in known.items() for match in _matches(problem, seen, name, runs, parts)]
    clear = [match for match in matches if not _is_rivalled(match, matches)]
    best = max(clear, key=lambda match: len(match.cases), default=None)
    return best.name if best else None


def _is_rivalled(match: _Match, matches: list[_Match]) -> bool:
    """Whether another mistake is alike in the same part, or in all the same cases."""
    return any(
        other.part == match.part
        and other.name != match.name
        and (match.part is not None or other.cases >= match.cases)
        for other in matches
    )


def _matches(
    problem: Problem, seen: Sequence[Seen], name: str, runs: Sequence[Steps], parts: _Parts | None
) -> Iterator[_Match]:
    cases = _cases_alike(problem, seen, name, runs)
    if len(cases) >= _LEAST_AGREEING:
        yield _Match(name, cases)
    if parts is not None:
        for part, alike_in in parts.alike(runs).items():
            if len(alike_in) >= _LEAST_AGREEING:
                yield _Match(name, frozenset(alike_in), part)


def _cases_alike(problem: Problem, seen: Sequence[Seen], name: str, runs: Sequence[Steps]) -> frozenset[int]:
    """Return the failing cases in which the submission does what the mistake does; none rules it out.

    Its own group has to be among them: elsewhere many bugs look alike.
    """
    own = next(mistake.fails for mistake in problem.mistakes if mistake.id == name)
    agreeing, isolated = set(), False
    for number, (one, run) in enumerate(zip(seen, runs, strict=True)):
        same = agree(one.case, run, one.steps)
        if one.case.group == own and not same:
            return frozenset()
        if is_right(one.case, run):
            continue
        if not one.failed:
            return frozenset()  # the mistake would have shown here
        isolated |= one.case.group == own
        if same:
            agreeing.add(number)
    # Of the submission's failures, not of the mistake's: what explains a few of many is not the bug.
    enough = len(agreeing) >= _SHARE * sum(one.failed for one in seen)
    return frozenset(agreeing) if isolated and enough else frozenset()


class _Parts:
    """The parts of what a submission did in each case, beside those that are expected."""

    def __init__(self, seen: Sequence[Seen]) -> None:
        self._cases = [
            (number, one, _parts(one.case, one.steps), _parts(one.case, expected(one.case)))
            for number, one in enumerate(seen)
            if one.steps is not None
        ]

    def alike(self, runs: Sequence[Steps]) -> dict[_Part, list[int]]:
        """Return the parts in which the submission is the mistake throughout, and the cases that show it.

        A part that is right where the mistake makes it wrong rules the mistake out: what is alike then has
        another cause.
        """
        found: dict[_Part, list[int]] = {}
        unlike: set[_Part] = set()
        for number, one, mine, right in self._cases:
            run = runs[number]
            if run is None:
                continue
            tolerance = alike(one.case.tolerance)
            for part, value in _parts(one.case, run).items():
                if part not in mine:
                    unlike.add(part)
                    continue
                is_wrong = part in right and compare(right[part], value, tolerance) is not None
                if compare(value, mine[part], tolerance) is None:
                    found.setdefault(part, []).extend([number] * is_wrong)
                elif is_wrong and compare(right[part], mine[part], tolerance) is None:
                    return {}
                else:
                    unlike.add(part)
        return {part: cases for part, cases in found.items() if part not in unlike}


def _parts(case: Case, steps: Steps) -> dict[_Part, Value]:
    found: dict[_Part, Value] = {}
    for number, (step, outcome) in enumerate(zip(case.steps, steps or (), strict=False)):
        if outcome.raised is not None:
            continue
        if is_compared(step):
            if isinstance(outcome.returned, tuple):
                found |= {("result", place, number): value for place, value in enumerate(outcome.returned)}
            else:
                found["result", "", number] = outcome.returned
        after = step.args if outcome.args_after is None else outcome.args_after
        found |= {("argument", name, number): value for name, value in after.items() if is_data(value)}
    return found
