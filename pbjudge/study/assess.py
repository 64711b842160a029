"""Assessments: which problems are asked, and what came of them.

The problems are chosen one after the other, each for what it adds to those before: a chapter that has not
come yet, a difficulty, topics. Of equals the seed decides, and nothing else, least of all what the learner
has solved: one seed asks everybody the same.

What counts for a problem is its best submission in time. The score is the mean over the problems, and an
assessment is passed with PASS of 100. The time of a problem is what had passed since the submission
before, summed over its own submissions: nobody sees what a learner works on between two of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pbjudge.model import Problem
from pbjudge.study.days import drawn_order
from pbjudge.workspace.history import Deed
from pbjudge.workspace.sittings import Assessment

PASS: Final = 80.0
MINUTES: Final = {"easy": 10, "medium": 20, "hard": 40}
OF_CHAPTER, OF_PLAN = 3, 5


class Answer(NamedTuple):
    """What came of one problem: `score` in time, None where nothing was; `late` is the best of the rest."""

    slug: str
    verdict: str
    score: float | None
    late: float | None
    seconds: float
    submissions: int
    held: tuple[str, ...]
    failed: tuple[str, ...]


class Result(NamedTuple):
    """What came of an assessment: the mean score, whether it is enough, and what to practise next."""

    assessment: Assessment
    answers: tuple[Answer, ...]
    score: float
    passed: bool
    practise: tuple[str, ...]


def chosen(candidates: Sequence[tuple[Problem, str]], count: int, seed: int) -> tuple[Problem, ...]:
    """Return up to `count` problems of the candidates (each with its chapter), easier ones first.

    Together they span chapters, difficulties and topics as widely as so few can.
    """
    by_slug = {problem.slug: (problem, chapter) for problem, chapter in candidates}
    order = drawn_order(sorted(by_slug), str(seed))
    picked: list[str] = []
    met: set[str] = set()
    while order and len(picked) < count:
        best = max(order, key=lambda slug: _adds(*by_slug[slug], met))
        order.remove(best)
        picked.append(best)
        met |= _traits(*by_slug[best])
    found = [by_slug[slug][0] for slug in picked]
    return tuple(sorted(found, key=lambda one: list(MINUTES).index(one.difficulty)))


def minutes_for(problems: Sequence[Problem]) -> int:
    """Return the minutes that these problems deserve where nobody says how many."""
    return sum(MINUTES[problem.difficulty] for problem in problems)


def result(
    assessment: Assessment, deeds: Sequence[Deed], requires: Mapping[str, Sequence[str]] | None = None
) -> Result:
    """Return what came of an assessment, by the submissions that were made in it."""
    own = [deed for deed in deeds if deed.sat is not None and deed.sat.assessment == assessment.uid]
    times = _times(own)
    answers = tuple(
        _answer(slug, [one for one in own if one.slug == slug], times.get(slug, 0.0))
        for slug in assessment.problems
    )
    score = sum(answer.score or 0.0 for answer in answers) / max(1, len(answers))
    return Result(
        assessment, answers, score, score >= PASS, _practise(answers, own_solved(deeds), requires or {})
    )


def own_solved(deeds: Sequence[Deed]) -> frozenset[str]:
    """Return the problems that were ever accepted."""
    return frozenset(deed.slug for deed in deeds if deed.accepted)


def passed_chapters(assessments: Sequence[Assessment], deeds: Sequence[Deed]) -> frozenset[str]:
    """Return the names of the chapters with an assessment that was passed."""
    return frozenset(one.name for one in assessments if one.kind == "chapter" and result(one, deeds).passed)


def _adds(problem: Problem, chapter: str, met: set[str]) -> tuple[int, int, int]:
    new = _traits(problem, chapter) - met
    return (
        f"chapter {chapter}" in new,
        f"difficulty {problem.difficulty}" in new,
        len(new),
    )


def _traits(problem: Problem, chapter: str) -> set[str]:
    named = {f"chapter {chapter}", f"difficulty {problem.difficulty}"}
    return named | {f"topic {topic}" for topic in problem.topics}


def _times(deeds: Sequence[Deed]) -> dict[str, float]:
    times: dict[str, float] = {}
    before = 0.0
    for deed in sorted(deeds, key=lambda one: one.sat.spent if one.sat else 0.0):
        spent = deed.sat.spent if deed.sat else 0.0
        times[deed.slug] = times.get(deed.slug, 0.0) + spent - before
        before = spent
    return times


def _answer(slug: str, deeds: Sequence[Deed], seconds: float) -> Answer:
    in_time = [deed for deed in deeds if deed.sat is not None and not deed.sat.late]
    late = [deed.score for deed in deeds if deed.sat is not None and deed.sat.late]
    best = max(in_time, key=lambda deed: deed.score, default=None)
    return Answer(
        slug=slug,
        verdict=best.verdict if best else "not submitted",
        score=best.score if best else None,
        late=max(late, default=None),
        seconds=seconds,
        submissions=len(deeds),
        held=tuple(name for name, holds in (best.groups if best else ()) if holds),
        failed=tuple(name for name, holds in (best.groups if best else ()) if not holds),
    )


def _practise(
    answers: Sequence[Answer], solved: frozenset[str], requires: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Return what to do next: before each problem that was not accepted, what it builds on."""
    order: dict[str, None] = {}
    for answer in answers:
        if answer.verdict != "accepted":
            order |= dict.fromkeys(one for one in requires.get(answer.slug, ()) if one not in solved)
            order[answer.slug] = None
    return tuple(order)
