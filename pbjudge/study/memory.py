"""How much of a topic is known, and how that fades.

The model is half-life regression (Settles and Meeder, "A Trainable Spaced Repetition Model for Language
Learning", ACL 2016), with Ebbinghaus's exponential curve of forgetting:

    recall = 2 ** (-days / half_life)        half_life = 2 ** (theta . x)

Its authors fit theta to millions of reviews. There are none here, so the weights are chosen, in the way
that the paper calls the Leitner system: one day of success doubles the half-life, one of failure halves it.

    half_life = FIRST * 2 ** (successes - 1 - failures), between LEAST and MOST days

`successes` are the dates with an accepted submission of the problem, `failures` the later dates that only
had submissions which were not accepted. `days` have passed since the last success. What is recalled is
what was reached without help: the best practice score, from 0 to 1, is multiplied by it. A problem that
was never accepted counts 0, and a topic is the mean over its problems in the bank, so it is full only
when all of them are solved, unaided, and fresh.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from pbjudge.workspace.history import Deed

FIRST: Final = 7.0  # days
LEAST: Final = 1.0
MOST: Final = 365.0
FADED: Final = 0.5  # recall at which a problem is worth doing again


class Memory(NamedTuple):
    """What is left of a problem that was solved: `share` was reached unaided, `last` is the last success."""

    share: float
    half_life: float
    last: date

    def recall(self, today: date) -> float:
        """Return the chance of doing it again; a clock that jumped back makes nobody forget."""
        return float(2 ** (-max(0, (today - self.last).days) / self.half_life))

    def mastery(self, today: date) -> float:
        """Return what is known of the problem, from 0 to 1."""
        return self.share * self.recall(today)


def memories(deeds: Sequence[Deed], until: date | None = None) -> dict[str, Memory]:
    """Return what is left of each problem that was accepted, by what was done up to a date."""
    by_problem: dict[str, list[Deed]] = {}
    for deed in deeds:
        if until is None or date.fromisoformat(deed.day) <= until:
            by_problem.setdefault(deed.slug, []).append(deed)
    found = {slug: _memory(own) for slug, own in by_problem.items()}
    return {slug: memory for slug, memory in found.items() if memory is not None}


def _memory(deeds: Sequence[Deed]) -> Memory | None:
    wins = {deed.day for deed in deeds if deed.accepted}
    if not wins:
        return None
    losses = {deed.day for deed in deeds if deed.day > min(wins)} - wins
    half_life = FIRST * 2.0 ** (len(wins) - 1 - len(losses))
    share = max(deed.practice for deed in deeds) / 100
    return Memory(share, min(max(half_life, LEAST), MOST), date.fromisoformat(max(wins)))


def mastery(slugs: Sequence[str], known: Mapping[str, Memory], today: date) -> float:
    """Return the mean over problems of what is known of each, from 0 to 1; 0 for no problems."""
    if not slugs:
        return 0.0
    return sum(known[slug].mastery(today) for slug in slugs if slug in known) / len(slugs)
