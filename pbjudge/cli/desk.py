"""What a command works with: the banks in force, the learner's file, the history, the screen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pbjudge import bank
from pbjudge.errors import PbjudgeError, UsageError
from pbjudge.home import ASSESSMENT, data_home
from pbjudge.workspace.history import History, HistoryUnavailable
from pbjudge.workspace.locate import Located, locate

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from pbjudge.workspace.sittings import Assessment


def banks(explicit: list[Path] | None) -> tuple[Path, ...]:
    """Return the banks in force. Raises `UsageError` for one that was named and holds no problem."""
    here()
    roots = bank.roots(explicit or ())
    for root in roots if explicit else ():
        if not bank.slugs((root,)):
            raise UsageError(
                f"`{root}` holds no problems", "a bank is a folder of folders with a `problem.yaml`"
            )
    return roots


def find(target: str | None, roots: tuple[Path, ...]) -> Located:
    """Return the file to judge and its problem."""
    known = frozenset(bank.slugs(roots))
    return locate(
        target,
        cwd=here(),
        is_slug=known.__contains__,
        slugs=lambda: sorted(known),
        last=_last_fetched,
    )


def here() -> Path:
    """Return the current folder. Raises `UsageError` where it has been removed."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise UsageError("the current folder is gone", "`cd` to one that is there") from None


def _last_fetched(slug: str | None) -> str | None:
    try:
        with History.open(data_home()) as history:
            fetched = history.last_fetched(slug)
    except PbjudgeError:
        return None
    return fetched.path if fetched else None


def own_history() -> History:
    """Open the history for a command that is nothing without it. Raises `HistoryUnavailable`."""
    return History.open(data_home())


@contextmanager
def history() -> Iterator[History | None]:
    """Open the history; where that fails, say so on stderr and go on with None."""
    try:
        opened = History.open(data_home())
    except HistoryUnavailable as error:
        complain(error, "note")
        yield None
        return
    with opened:
        try:
            yield opened
        except HistoryUnavailable as error:
            complain(error, "note")


def sitting(slug: str | None = None) -> Assessment | None:
    """Return the open assessment (that asks this problem), its clock looked at; None outside of one.

    Outside, that is the absence of a file: `test` and `submit` ask each time.
    """
    try:
        home = data_home()
    except UsageError:
        return None
    if not (home / ASSESSMENT).exists():
        return None
    from pbjudge.study.clock import looked_at
    from pbjudge.workspace import sittings
    from pbjudge.workspace.clocks import read_clocks

    found = None
    with history() as kept:
        found = sittings.open_one(kept, home) if kept is not None else None
        if found is not None and kept is not None:
            found = looked_at(found, read_clocks())
            sittings.note_time(kept, found)
    return found if found is not None and (slug is None or slug in found.problems) else None


def is_examined(sitting: Assessment | None) -> bool:
    """Whether an assessment's clock runs, so that nothing may lead to a hint."""
    return sitting is not None and not sitting.over


def refuse_in_assessment(slug: str) -> None:
    """Raise `UsageError` for help with a problem that an assessment asks while its clock runs."""
    found = sitting(slug)
    if found is not None and not found.over:
        from pbjudge.show.span import span

        raise UsageError(
            f"`{slug}` is part of the assessment of {found.name}, with {span(found.left)} left",
            "`pbjudge assess finish` ends it, and hints open again",
        )


def screen(stderr: bool = False) -> Console:
    """Return the console to print on; colour and width follow the terminal, `NO_COLOR` and pipes."""
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False, soft_wrap=False)
    return console if console.width > 0 else Console(stderr=stderr, highlight=False, width=80)


def show(renderable: RenderableType) -> None:
    """Print to stdout."""
    screen().print(renderable)


def width() -> int:
    """Return the columns of the terminal, 80 where there is none."""
    return screen().width


def relative(path: Path) -> str:
    """Return a path as a person in the current folder would write it."""
    import os

    near = os.path.relpath(path)
    return str(path) if near.startswith("..") else near


def complain(error: PbjudgeError, word: str = "error") -> None:
    """Print an error for a person, to stderr."""
    from pbjudge.inert import inert

    sys.stdout.flush()
    print(f"{word}: {inert(str(error))}", file=sys.stderr)


def say(text: str, **options: Any) -> None:
    """Print a line of talk to stderr: data alone goes to stdout."""
    print(text, file=sys.stderr, **options)
