"""What a learner's progress comes to, as one record of plain values: shown, drawn, or written as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from pbjudge.bank.plans import Plan, Plans
from pbjudge.model import Problem
from pbjudge.study.days import practised, streak
from pbjudge.study.memory import FADED, mastery, memories
from pbjudge.study.skills import Trait, weak
from pbjudge.study.walk import Walk
from pbjudge.workspace.history import Deed

WEEKS: Final = 12
AHEAD: Final = 28  # days that the forecast looks ahead


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic: problems accepted of how many, and how much of it is known today, from 0 to 1."""

    name: str
    solved: int
    problems: int
    mastery: float


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """How far a plan is."""

    name: str
    accepted: int
    done: int
    problems: int


class Skill(msgspec.Struct, frozen=True, kw_only=True):
    """A weak skill, as `skills.Weak`."""

    skill: str
    problem: str
    failed: int
    tried: int
    train: tuple[str, ...]


class Fading(msgspec.Struct, frozen=True, kw_only=True):
    """A problem that was solved and fades: the chance of doing it again, and the days since the last time."""

    problem: str
    recall: float
    days: int


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """What was submitted in the week that begins on a Monday."""

    begins: str
    accepted: int
    failed: int


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """How much of the whole bank is known on a date; after today if nothing more is done."""

    day: str
    mastery: float


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """A learner's progress as of a date."""

    today: str
    streak: int
    longest: int
    practised_today: bool
    attempts: int
    accepted: int
    hints: int
    solved: int
    problems: int
    mastery: float
    plans: tuple[Done, ...]
    topics: tuple[Topic, ...]
    weak: tuple[Skill, ...]
    fading: tuple[Fading, ...]
    weeks: tuple[Week, ...]
    curve: tuple[Point, ...]


class Known(msgspec.Struct, frozen=True):
    """What progress is made of: the bank, its plans, what was done, and the hints opened in all."""

    problems: Sequence[Problem]
    plans: Plans
    walk: Walk
    deeds: Sequence[Deed]
    hints: int


def progress(known: Known, today: date) -> Progress:
    """Return the progress as of today."""
    deeds = [deed for deed in known.deeds if any(deed.slug == one.slug for one in known.problems)]
    slugs = [problem.slug for problem in known.problems]
    memory = memories(deeds)
    row = streak(practised(known.deeds), today)
    bank = {one.slug: Trait([group.name for group in one.groups], one.topics) for one in known.problems}
    return Progress(
        today=today.isoformat(),
        streak=row.days,
        longest=row.longest,
        practised_today=row.today,
        attempts=len(deeds),
        accepted=sum(deed.accepted for deed in deeds),
        hints=known.hints,
        solved=len(memory),
        problems=len(slugs),
        mastery=_rounded(mastery(slugs, memory, today)),
        plans=tuple(_done(known.walk, plan) for plan in known.plans.plans),
        topics=tuple(_topics(known.problems, deeds, today)),
        weak=tuple(Skill(**one._asdict()) for one in weak(deeds, known.plans.requires, bank)),
        fading=_fading(deeds, today),
        weeks=_weeks(deeds, today),
        curve=_curve(slugs, deeds, today),
    )


def _done(walk: Walk, plan: Plan) -> Done:
    far = walk.of_plan(plan)
    return Done(name=plan.name, accepted=far.accepted, done=far.done, problems=far.total)


def _topics(problems: Sequence[Problem], deeds: Sequence[Deed], today: date) -> list[Topic]:
    """Return the topics, the best known first."""
    memory = memories(deeds)
    by_topic: dict[str, list[str]] = {}
    for problem in problems:
        for topic in problem.topics:
            by_topic.setdefault(topic, []).append(problem.slug)
    found = [
        Topic(
            name=name,
            solved=sum(slug in memory for slug in slugs),
            problems=len(slugs),
            mastery=_rounded(mastery(slugs, memory, today)),
        )
        for name, slugs in by_topic.items()
    ]
    return sorted(found, key=lambda topic: (-topic.mastery, -topic.solved, topic.name))


def _fading(deeds: Sequence[Deed], today: date) -> tuple[Fading, ...]:
    """Return the problems whose recall has fallen below FADED, the faintest first."""
    found = [
        Fading(problem=slug, recall=_rounded(one.recall(today)), days=(today - one.last).days)
        for slug, one in memories(deeds).items()
        if one.recall(today) < FADED
    ]
    return tuple(sorted(found, key=lambda one: (one.recall, one.problem)))


def _weeks(deeds: Sequence[Deed], today: date) -> tuple[Week, ...]:
    monday = today - timedelta(today.weekday())
    begins = [monday - timedelta(7 * back) for back in reversed(range(WEEKS))]
    counts: Counter[tuple[date, bool]] = Counter()
    for deed in deeds:
        day = date.fromisoformat(deed.day)
        counts[day - timedelta(day.weekday()), deed.accepted] += 1
    return tuple(
        Week(begins=day.isoformat(), accepted=counts[day, True], failed=counts[day, False]) for day in begins
    )


def _curve(slugs: Sequence[str], deeds: Sequence[Deed], today: date) -> tuple[Point, ...]:
    """Return what was known each week up to today, and what will be if nothing more is done."""
    past = [today - timedelta(7 * back) for back in reversed(range(WEEKS))]
    ahead = [today + timedelta(days) for days in range(7, AHEAD + 1, 7)]
    return tuple(
        Point(day=day.isoformat(), mastery=_rounded(mastery(slugs, memories(deeds, day), day)))
        for day in (*past, *ahead)
    )


def _rounded(share: float) -> float:
    return round(share, 4)
