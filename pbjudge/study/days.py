"""Dates: the problem of the day, and days in a row. A date is the learner's own, wherever that is.

The problem of the day is the same for everybody with the same problems. Their slugs alone decide an
order, by a hash of each under a hash of all; the days since year 1 walk through it and begin anew. So no
problem comes back before all have come, and nothing has to be kept or asked for.

A streak is counted over the dates on which a submission was accepted. Today belongs to it once something
was accepted, and breaks nothing before it is over. A clock that jumps back writes dates that are there
already; dates after today, from a clock that ran ahead, are not counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from hashlib import blake2b
from typing import NamedTuple

from pbjudge.workspace.history import Deed


class Streak(NamedTuple):
    """Days in a row up to today, the longest row that ever was, and whether today is in already."""

    days: int
    longest: int
    today: bool


def of_the_day(slugs: Collection[str], day: date) -> str:
    """Return the problem of that day. Raises `ValueError` where there are no problems."""
    order = drawn_order(sorted(slugs), "\n".join(sorted(slugs)))
    if not order:
        raise ValueError("no problems")
    return order[day.toordinal() % len(order)]


def drawn_order(names: Iterable[str], key: str) -> list[str]:
    """Return the names in an order that looks drawn by lot, and is the same for the same key everywhere."""
    lot = blake2b(key.encode(), digest_size=16).digest()
    return sorted(names, key=lambda name: blake2b(name.encode(), key=lot).digest())


def practised(deeds: Sequence[Deed]) -> frozenset[date]:
    """Return the dates on which a submission was accepted."""
    return frozenset(date.fromisoformat(deed.day) for deed in deeds if deed.accepted)


def streak(days: Collection[date], today: date) -> Streak:
    """Return how the days of practice hang together, as of today."""
    past = sorted(day for day in days if day <= today)
    longest = run = 0
    before: date | None = None
    for day in past:
        run = run + 1 if before is not None and day - before == timedelta(1) else 1
        longest = max(longest, run)
        before = day
    alive = before is not None and today - before <= timedelta(1)
    return Streak(run if alive else 0, longest, today in days)
