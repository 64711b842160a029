"""Skills: each hidden group of a problem isolates one, and the last submission says whether it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pbjudge.workspace.history import Deed

MOST_PROBLEMS: Final = 3


class Weak(NamedTuple):
    """A skill that failed when it was last tried: where, how often so far, and what trains it."""

    skill: str
    problem: str
    failed: int
    tried: int
    train: tuple[str, ...]


class Trait(NamedTuple):
    """What a problem of the bank trains: its skills, and its topics."""

    skills: Collection[str]
    topics: Collection[str]


def weak(
    deeds: Sequence[Deed], requires: Mapping[str, Sequence[str]], bank: Mapping[str, Trait]
) -> tuple[Weak, ...]:
    """Return the skills that failed last, the most stubborn first.

    A skill is trained by its own problem once what that builds on is solved, and by other problems of the
    `bank` that have a skill of this name and share a topic.
    """
    failed: Counter[tuple[str, str]] = Counter()
    tried: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], bool] = {}
    for deed in deeds:
        for skill, held in deed.groups:
            place = (deed.slug, skill)
            tried[place] += 1
            failed[place] += not held
            last[place] = held
    solved = {deed.slug for deed in deeds if deed.accepted}
    found = [
        Weak(
            skill,
            slug,
            failed[slug, skill],
            tried[slug, skill],
            tuple(_training(slug, skill, solved, requires, bank))[:MOST_PROBLEMS],
        )
        for (slug, skill), held in last.items()
        if not held and slug in bank
    ]
    return tuple(sorted(found, key=lambda one: (-one.failed, one.problem, one.skill)))


def _training(
    slug: str,
    skill: str,
    solved: Collection[str],
    requires: Mapping[str, Sequence[str]],
    bank: Mapping[str, Trait],
) -> Iterator[str]:
    yield from (needed for needed in requires.get(slug, ()) if needed not in solved)
    yield slug
    for other, trait in sorted(bank.items()):
        if other != slug and skill in trait.skills and not set(bank[slug].topics).isdisjoint(trait.topics):
            yield other
