"""The way through the plans: how far each chapter is, which problem comes next, and why.

A problem is *done* when it was accepted, or when its chapter is tested out. A chapter is tested out

    by its hardest problems     all of the highest difficulty that it holds were accepted, or
    by an assessment            an assessment of the chapter, not of its plan, was passed.

Prerequisites order problems and lock none: the next one is the first that is not done, or else the first
of what it builds on, wherever that stands. A problem that was skipped is put off, not lost: it counts as
met for what builds on it, and comes back when nothing else is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pbjudge.bank.plans import Chapter, Plan, Plans
from pbjudge.model import DIFFICULTIES

BY_HARDEST = "tested out by its hardest problems"
BY_ASSESSMENT = "tested out by an assessment"


class Progress(NamedTuple):
    """How far a chapter or plan is: problems accepted, problems done, of how many; `out` says how it
    was tested out, where it was."""

    accepted: int
    done: int
    total: int
    out: str = ""


class Next(NamedTuple):
    """A problem to do next, its chapter, and the reason."""

    slug: str
    chapter: Chapter
    why: str


class Walk:
    """The plans as one learner has walked them. `passed` are the names of chapters whose assessment was
    passed, `difficulties` those of the bank's problems."""

    def __init__(
        self,
        plans: Plans,
        difficulties: Mapping[str, str],
        solved: Collection[str],
        skipped: Collection[str] = (),
        passed: Collection[str] = (),
    ) -> None:
        self.plans = plans
        self.solved = solved
        self.skipped = skipped
        self.out = {
            chapter.name: how
            for chapter in plans.chapters
            if (how := _out(chapter, difficulties, solved, passed))
        }
        self._covered = {
            slug for chapter in plans.chapters if chapter.name in self.out for slug in chapter.problems
        }

    def done(self, slug: str) -> bool:
        """Tell whether a problem was accepted, or its chapter tested out."""
        return slug in self.solved or slug in self._covered

    def state(self, slug: str) -> str:
        """Return how a problem stands, in a word or two."""
        if slug in self.solved:
            return "solved"
        if slug in self._covered:
            return "tested out"
        return "put off" if slug in self.skipped else "open"

    def of_chapter(self, chapter: Chapter) -> Progress:
        """Return how far a chapter is."""
        return self._progress(chapter.problems, self.out.get(chapter.name, ""))

    def of_plan(self, plan: Plan) -> Progress:
        """Return how far a plan is."""
        return self._progress(plan.problems, "")

    def next_of(self, chapters: Sequence[Chapter]) -> Next | None:
        """Return what to do next in these chapters, None where all is done."""
        for chapter in chapters:
            for slug in chapter.problems:
                if not self._met(slug):
                    return self._first(slug, chapter)
        for chapter in chapters:
            for slug in chapter.problems:
                if not self.done(slug):
                    return Next(slug, chapter, "it was put off, and nothing else is left")
        return None

    def _progress(self, slugs: Sequence[str], out: str) -> Progress:
        accepted = sum(slug in self.solved for slug in slugs)
        return Progress(accepted, sum(map(self.done, slugs)), len(slugs), out)

    def _met(self, slug: str) -> bool:
        return self.done(slug) or slug in self.skipped

    def _first(self, slug: str, chapter: Chapter) -> Next:
        """Return the problem, or the first of what it builds on and is not met yet."""
        why = self._reason(slug, chapter)
        seen = {slug}
        while (needed := next((one for one in self._needs(slug) if one not in seen), None)) is not None:
            seen.add(needed)
            why = f"`{slug}` builds on it"
            slug = needed
        return Next(slug, self.plans.chapter_of(slug) or chapter, why)

    def _needs(self, slug: str) -> Iterator[str]:
        """Yield what is not met of all that a problem and its chapter require."""
        chapter = self.plans.chapter_of(slug)
        wanted = chapter.requires if chapter is not None else ()
        before = (one for other in self.plans.chapters if other.name in wanted for one in other.problems)
        yield from (one for one in (*self.plans.requires.get(slug, ()), *before) if not self._met(one))

    def _reason(self, slug: str, chapter: Chapter) -> str:
        stands_on = [one for one in self.plans.requires.get(slug, ()) if self.done(one)]
        if stands_on:
            return f"it builds on {_listed(stands_on)}, which {_is(stands_on)} done"
        return f"it is the {'first' if slug == chapter.problems[0] else 'next'} of {chapter.name}"


def _out(
    chapter: Chapter, difficulties: Mapping[str, str], solved: Collection[str], passed: Collection[str]
) -> str:
    if all(slug in solved for slug in chapter.problems):
        return ""
    if chapter.name in passed:
        return BY_ASSESSMENT
    ranks = {slug: DIFFICULTIES.index(difficulties[slug]) for slug in chapter.problems}
    hardest = [slug for slug, rank in ranks.items() if rank == max(ranks.values())]
    return BY_HARDEST if all(slug in solved for slug in hardest) else ""


def _listed(slugs: Sequence[str]) -> str:
    names = [f"`{slug}`" for slug in slugs]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _is(slugs: Sequence[str]) -> str:
    return "is" if len(slugs) == 1 else "are"
