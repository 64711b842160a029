"""assess start, status and finish: problems against the clock, without hints."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from pbjudge.cli import desk, options
from pbjudge.cli.studies import Studies, chapters_of, named, studies
from pbjudge.errors import EXIT_ACCEPTED, UsageError
from pbjudge.home import data_home
from pbjudge.show.span import span
from pbjudge.study import assess
from pbjudge.workspace import sittings
from pbjudge.workspace.clocks import read_clocks
from pbjudge.workspace.sittings import Assessment

app = typer.Typer(
    help="Assess what you know, against the clock.", no_args_is_help=True, rich_markup_mode=None
)


@app.command("start")
def start(
    name: Annotated[str, typer.Argument(metavar="PLAN|CHAPTER", help="What to assess.", show_default=False)],
    minutes: Annotated[
        int | None,
        typer.Option(help="The time to grant.", min=1, max=1440, show_default="by the difficulties"),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(help="Which problems are asked.", min=0, show_default="drawn")
    ] = None,
    into: Annotated[
        Path | None, typer.Option(help="The folder to write into.", show_default="a new one")
    ] = None,
    banks: options.Banks = None,
) -> int:
    """Begin an assessment: starters in a new folder, a clock that runs on, and no hints until it ends.

    \b
    Example:
      pbjudge assess start Optimization --minutes 45
    """
    from pbjudge.cli.learning import write_out
    from pbjudge.show import assessment as views

    known = studies(banks)
    chosen = named(known, name)
    _free(known)
    chapters = chapters_of(chosen)
    lot = int.from_bytes(os.urandom(2), "big") if seed is None else seed
    candidates = [(known.problems[slug], one.name) for one in chapters for slug in one.problems]
    of_plan = chosen in known.plans.plans
    problems = assess.chosen(candidates, assess.OF_PLAN if of_plan else assess.OF_CHAPTER, lot)
    if any(problem.withheld for problem in problems):
        raise UsageError(
            "this bank is a public copy, which scores nothing",
            "assess yourself with the full bank: `--bank DIR`",
        )
    granted = 60.0 * (minutes if minutes is not None else assess.minutes_for(problems))
    begun = Assessment(
        uid=os.urandom(8).hex(),
        name=chosen.name,
        kind="plan" if of_plan else "chapter",
        seed=lot,
        problems=tuple(problem.slug for problem in problems),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        seconds=granted,
        spent=0.0,
        at=read_clocks(),
        finished=False,
    )
    folder = into if into is not None else _new_folder(chosen.name)
    write_out(problems, folder)
    with desk.own_history() as history:
        sittings.begin(history, data_home(), begun._replace(at=read_clocks()))
    print()
    desk.show(views.begun(begun, problems, columns=desk.width()))
    desk.say(f"next: `cd {desk.relative(folder.absolute())}`; it ends at {_until(begun)}")
    return EXIT_ACCEPTED


@app.command("status")
def status(banks: options.Banks = None) -> int:
    """Show how much time is left, or what came of the assessment once it is over.

    \b
    Example:
      pbjudge assess status
    """
    from pbjudge.show import assessment as views

    known = studies(banks)
    open_ = desk.sitting()
    if open_ is not None and not open_.over:
        desk.show(views.running(_result(known, open_), _until(open_), columns=desk.width()))
        return EXIT_ACCEPTED
    last = open_ if open_ is not None else next(reversed(known.done.assessments), None)
    if last is None:
        raise _none_open()
    desk.show(views.report(_result(known, last), columns=desk.width()))
    if open_ is not None:
        desk.say("its time ran out: what is submitted now is marked late, until `pbjudge assess finish`")
    return EXIT_ACCEPTED


@app.command("finish")
def finish(banks: options.Banks = None) -> int:
    """End the assessment and show what came of it.

    \b
    Example:
      pbjudge assess finish
    """
    from pbjudge.show import assessment as views

    open_ = desk.sitting()
    if open_ is None:
        raise _none_open()
    with desk.own_history() as history:
        sittings.finish(history, data_home(), open_)
    desk.show(views.report(_result(studies(banks), open_), columns=desk.width()))
    return EXIT_ACCEPTED


def remind(sitting: Assessment, command: str, shows: bool, banks: list[Path] | None) -> None:
    """Say how the clock stands after a run; once it has run out, what came of the assessment.

    With `shows` the report may go to the screen.
    """
    if not sitting.over:
        desk.say(f"assessment of {sitting.name}: {span(sitting.left)} left")
        return
    late = ": this submission is marked late" if command == "submit" else ""
    desk.say(f"the time of the assessment of {sitting.name} has run out{late}")
    if shows and command == "submit":
        from pbjudge.show import assessment as views

        print()
        desk.show(views.report(_result(studies(banks), sitting), columns=desk.width()))
    desk.say("next: `pbjudge assess finish` ends it")


def _free(known: Studies) -> None:
    """Make room for a new assessment. Raises `UsageError` while the clock of another runs."""
    open_ = desk.sitting()
    if open_ is None:
        return
    if not open_.over:
        raise UsageError(
            f"the assessment of {open_.name} has {span(open_.left)} left",
            "`pbjudge assess finish` ends it",
        )
    with desk.own_history() as history:
        sittings.finish(history, data_home(), open_)
    score = _result(known, open_).score
    desk.say(f"the assessment of {open_.name}, whose time ran out, is finished: {score:.0f} of 100")


def _result(known: Studies, one: Assessment) -> assess.Result:
    return assess.result(one, known.done.deeds, known.plans.requires)


def _until(one: Assessment) -> str:
    end = datetime.now().astimezone() + timedelta(seconds=one.left)
    return f"{end:%H:%M}"


def _new_folder(name: str) -> Path:
    """Return a folder that is not there yet: solutions of old must not stand where new ones are asked."""
    stem = "assessment-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return next(path for path in _numbered(stem) if not path.exists())


def _numbered(stem: str) -> Iterator[Path]:
    yield Path(stem)
    yield from (Path(f"{stem}-{number}") for number in count(2))


def _none_open() -> UsageError:
    return UsageError("no assessment is open", "`pbjudge assess start CHAPTER` begins one")
