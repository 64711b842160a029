"""plan, next, daily and study: what to learn, and in which order."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pbjudge.bank.plans import Chapter, Plan
from pbjudge.cli import desk, options
from pbjudge.cli.studies import (
    Studies,
    again,
    chapter_text,
    chapters_of,
    named,
    need_plans,
    studies,
    today,
)
from pbjudge.errors import EXIT_ACCEPTED, UsageError
from pbjudge.study.walk import Next

_Name = Annotated[
    str | None,
    typer.Argument(metavar="[PLAN|CHAPTER]", help="A plan's or a chapter's name.", show_default=False),
]


def plan(name: _Name = None, banks: options.Banks = None) -> int:
    """Show the study plans, how far you are, what comes next and why.

    \b
    Example:
      pbjudge plan "Machine Learning"
    """
    from pbjudge.show import plans as views

    known = studies(banks)
    need_plans(known)
    if name is None:
        desk.show(views.overview(known.walk, _upcoming(known, None), columns=desk.width()))
        return EXIT_ACCEPTED
    chosen = named(known, name)
    upcoming = known.walk.next_of(chapters_of(chosen))
    if isinstance(chosen, Plan):
        page = views.plan(chosen, known.walk, known.problems, upcoming, columns=desk.width())
    else:
        page = views.chapter(
            chosen, chapter_text(chosen), known.walk, known.problems, upcoming, columns=desk.width()
        )
    desk.show(page)
    return EXIT_ACCEPTED


def next_(
    name: _Name = None,
    skip: Annotated[bool, typer.Option("--skip", help="Put the next problem off, and go on.")] = False,
    into: Annotated[Path, typer.Option(help="The folder to write into.")] = Path(),
    banks: options.Banks = None,
) -> int:
    """Fetch the next problem of a plan: of the one you were at, unless you name another.

    Prerequisites order problems and lock none: `pbjudge fetch` takes any.

    \b
    Example:
      pbjudge next Optimization
    """
    from pbjudge.cli.learning import write_out

    known = studies(banks)
    need_plans(known)
    chosen = named(known, name) if name is not None else None
    upcoming = _upcoming(known, chosen)
    if skip and upcoming is not None:
        _put_off(known, upcoming)
        known = again(known)
        upcoming = _upcoming(known, chosen)
    if upcoming is None:
        what = f"of {chosen.name}" if chosen else "of every plan"
        print(f"every problem {what} is done; `pbjudge progress` says what fades")
        return EXIT_ACCEPTED
    write_out([known.problems[upcoming.slug]], into)
    where = f"{upcoming.chapter.plan}, {upcoming.chapter.name}"
    desk.say(f"{where}: `{upcoming.slug}`, since {upcoming.why}")
    desk.say(f"next: write your solution, then `pbjudge test {upcoming.slug}`")
    return EXIT_ACCEPTED


def daily(banks: options.Banks = None) -> int:
    """Show the problem of the day, and how many days in a row you have practised.

    \b
    Example:
      pbjudge daily
    """
    from pbjudge.show import plans as views
    from pbjudge.study.days import of_the_day, practised, streak

    known = studies(banks)
    if not known.problems:
        raise UsageError("this bank has no problem to show", "`pbjudge list` says what is wrong with it")
    day = today()
    slug = of_the_day(known.problems, day)
    row = streak(practised(known.done.deeds), day)
    desk.show(
        views.daily(known.problems[slug], _state(known, slug), row, day.isoformat(), columns=desk.width())
    )
    return EXIT_ACCEPTED


def study(
    into: Annotated[Path, typer.Option(help="The folder to write into.")] = Path(),
    banks: options.Banks = None,
) -> int:
    """Open a screen to study on: plans, statements, hints and verdicts, and your editor a key away.

    \b
    Example:
      pbjudge study --into practice
    """
    import gc

    known = studies(banks)
    need_plans(known)
    try:
        from pbjudge.cli.dashboard import Dashboard
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("textual"):
            raise
        raise UsageError(
            "the dashboard needs `textual`, which is not installed", "pip install 'pbjudge[study]'"
        ) from None
    gc.enable()  # this command lasts
    Dashboard(known, into).run()
    return EXIT_ACCEPTED


def _upcoming(known: Studies, chosen: Plan | Chapter | None) -> Next | None:
    """Return what comes next: in what was chosen, else in the current plan and then in the others."""
    if chosen is not None:
        return known.walk.next_of(chapters_of(chosen))
    current = known.current
    ordered = sorted(known.plans.plans, key=lambda one: current is None or one.name != current.name)
    return known.walk.next_of([chapter for one in ordered for chapter in one.chapters])


def _put_off(known: Studies, upcoming: Next) -> None:
    if upcoming.slug in known.done.skipped:
        raise UsageError(
            f"`{upcoming.slug}` was put off already, and nothing else is left",
            f"`pbjudge fetch {upcoming.slug}`, or another plan: `pbjudge plan` shows them",
        )
    with desk.own_history() as history:
        history.skip(upcoming.slug)
    desk.say(f"put off: `{upcoming.slug}` comes back when nothing else is left")


def _state(known: Studies, slug: str) -> str:
    own = [deed for deed in known.done.deeds if deed.slug == slug]
    if not own:
        return "new"
    if not any(deed.accepted for deed in own):
        return f"attempted, {max(deed.score for deed in own):g} of 100"
    solved_today = any(deed.accepted and deed.day == today().isoformat() for deed in own)
    return "solved today" if solved_today else "solved before"
