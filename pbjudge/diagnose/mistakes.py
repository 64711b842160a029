"""Known mistakes, found again in what a submission did.

A submission makes a mistake where it does what the mistake's own file does. So the question is never
what the code looks like, and any way of writing the mistake is recognised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pbjudge.diagnose.evidence import Seen, Steps, agree, is_right
from pbjudge.model import Problem

_LEAST_AGREEING = 2


def exact(problem: Problem, seen: Sequence[Seen], known: Mapping[str, Sequence[Steps]]) -> str | None:
    """Return the one mistake that does what the submission did in every case, or None.

    Two mistakes that the cases at hand can not tell apart are not named.
    """
    ran = [number for number, one in enumerate(seen) if one.steps is not None]
    if not any(seen[number].failed for number in ran) or len(ran) < len(seen):
        return None
    found = [
        name
        for name, runs in known.items()
        if all(agree(seen[number].case, runs[number], seen[number].steps) for number in ran)
    ]
    return found[0] if len(found) == 1 else None


def partial(problem: Problem, seen: Sequence[Seen], known: Mapping[str, Sequence[Steps]]) -> str | None:
    """Return the one mistake that a submission makes beside something else, or None.

    It fails wherever the mistake fails, and in the group that isolates the mistake it does exactly
    what the mistake does. A submission with a bug that nobody knows can look like that by accident,
    so at least two cases have to agree, and no other mistake may explain as many.
    """
    candidates = {name: _agreeing(problem, seen, name, runs) for name, runs in known.items()}
    ranked = sorted(candidates.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _LEAST_AGREEING:
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return None
    return ranked[0][0]


def _agreeing(problem: Problem, seen: Sequence[Seen], name: str, runs: Sequence[Steps]) -> int:
    """Return in how many failing cases the submission does what the mistake does; 0 rules it out."""
    fails = next(mistake.fails for mistake in problem.mistakes if mistake.id == name)
    agreeing = 0
    for one, run in zip(seen, runs, strict=True):
        if is_right(one.case, run):
            continue
        if not one.failed:
            return 0  # the mistake would have shown here
        same = agree(one.case, run, one.steps)
        if not same and one.case.group == fails:
            return 0
        agreeing += same
    return agreeing
