"""What the commands of studying work with: the bank's problems and plans, and what the learner did."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from pbjudge import bank
from pbjudge.bank.plans import Chapter, Plan, Plans
from pbjudge.cli import desk
from pbjudge.errors import BankError, UsageError
from pbjudge.model import Problem
from pbjudge.study.assess import own_solved, passed_chapters
from pbjudge.study.walk import Walk
from pbjudge.workspace import sittings
from pbjudge.workspace.history import Deed
from pbjudge.workspace.sittings import Assessment


class Done(NamedTuple):
    """What the history knows: attempts that count, problems put off, assessments, hints opened of each
    problem, and the problem fetched last."""

    deeds: tuple[Deed, ...] = ()
    skipped: frozenset[str] = frozenset()
    assessments: tuple[Assessment, ...] = ()
    hints: dict[str, int] = {}  # noqa: RUF012 -- never written to
    fetched: str | None = None


class Studies(NamedTuple):
    """The bank, what was done, and the plans as the learner has walked them."""

    problems: dict[str, Problem]
    plans: Plans
    done: Done
    walk: Walk

    @property
    def current(self) -> Plan | None:
        """The plan of what was fetched or submitted last, else the first."""
        slugs = [self.done.fetched, *(deed.slug for deed in reversed(self.done.deeds))]
        chapters = (self.plans.chapter_of(slug) for slug in slugs if slug)
        name = next((chapter.plan for chapter in chapters if chapter), None)
        plans = self.plans.plans
        return next((plan for plan in plans if plan.name == name), plans[0] if plans else None)


def studies(banks: list[Path] | None) -> Studies:
    """Read the bank and the history. Problems that are broken are told, and left out."""
    roots = desk.banks(banks)
    found, errors = bank.load_all(roots)
    for error in errors:
        desk.complain(error, "note")
    problems = {problem.slug: problem for problem in found}
    plans = bank.load_plans(roots).within(problems)
    return with_done(problems, plans, _done())


def with_done(problems: dict[str, Problem], plans: Plans, done: Done) -> Studies:
    """Return the studies of somebody who did this."""
    difficulties = {slug: problem.difficulty for slug, problem in problems.items()}
    passed = passed_chapters(done.assessments, done.deeds)
    walk = Walk(plans, difficulties, own_solved(done.deeds), done.skipped, passed)
    return Studies(problems, plans, done, walk)


def again(known: Studies) -> Studies:
    """Return the same bank with what was done since."""
    return with_done(known.problems, known.plans, _done())


def _done() -> Done:
    found = Done()
    with desk.history() as history:
        if history is not None:
            fetched = history.last_fetched()
            found = Done(
                history.deeds(),
                history.skipped(),
                sittings.all_of(history),
                history.all_rungs_paid(),
                fetched.slug if fetched else None,
            )
    return found


def today() -> date:
    """Return the date where the learner is."""
    return datetime.now().astimezone().date()


def need_plans(known: Studies) -> None:
    """Raise `UsageError` where the bank has no plans."""
    if not known.plans.plans:
        raise UsageError("this bank has no study plans", "a `plans.yaml` beside its problems would hold them")


def named(known: Studies, name: str) -> Plan | Chapter:
    """Return the plan or chapter of that name, in any case of letters. Raises `UsageError`."""
    need_plans(known)
    both: tuple[Plan | Chapter, ...] = (*known.plans.plans, *known.plans.chapters)
    for one in both:
        if one.name.casefold() == name.casefold():
            return one
    near = bank.did_you_mean(name, [one.name for one in both])
    raise UsageError(
        f"there is no plan and no chapter `{name}`",
        f"did you mean `{near}`?" if near else "`pbjudge plan` shows them all",
    )


def chapters_of(one: Plan | Chapter) -> tuple[Chapter, ...]:
    """Return the chapters of a plan, or the chapter itself."""
    return one.chapters if isinstance(one, Plan) else (one,)


def chapter_text(chapter: Chapter) -> str:
    """Return the Markdown of a chapter, "" where it has none. Raises `BankError` for what is no text."""
    if chapter.text is None:
        return ""
    try:
        return Path(chapter.text).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise BankError(f"the text of {chapter.name} can not be read: {reason}") from None
