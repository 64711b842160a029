"""author new, check and schema: write a problem, prove it, help an editor with it."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer

from pbjudge import bank
from pbjudge.bank.find import folder_of
from pbjudge.cli import desk, options
from pbjudge.errors import EXIT_ACCEPTED, EXIT_BANK, BankError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_UNCUT = 1000  # columns: code that is to be copied is left to the terminal to break

app = typer.Typer(help="Write problems, and prove them.", no_args_is_help=True, rich_markup_mode=None)


@app.command("new")
def new(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="The problem's name.", show_default=False)],
    class_: Annotated[bool, typer.Option("--class", help="The learner writes a class.")] = False,
    into: Annotated[
        Path | None, typer.Option(help="The bank to write into.", show_default="the nearest problems/")
    ] = None,
) -> int:
    """Write the folder of a new problem, which proves itself but for its marked places.

    \b
    Example:
      pbjudge author new moving-average --class
    """
    from pbjudge.authoring.scaffold import nearest_bank, new_problem

    where = into if into is not None else nearest_bank(Path.cwd())
    written = new_problem(slug, where, "class" if class_ else "function")
    folder = Path(desk.relative(written.folder))
    for name in written.files:
        print(f"{folder / name}: written")
    print()
    for place in written.marked:
        print(f"TODO {folder / place.file}:{place.line}: {place.text}")
    sys.stdout.flush()  # talk comes after what it is about
    near = "" if into is None else f" --bank {desk.relative(into)}"
    desk.say(f"next: fill in the marked places, then `pbjudge author check {slug}{near}`")
    return EXIT_ACCEPTED


@app.command("check")
def check(
    slugs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SLUG...]", help="The problems; all of the bank without.", show_default=False
        ),
    ] = None,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Judge every small change of the references too.")
    ] = False,
    jobs: Annotated[
        int, typer.Option(help="Processes to share the work.", min=0, show_default="one a processor")
    ] = 0,
    banks: options.Banks = None,
) -> int:
    """Prove problems: schema, examples, reference, mistakes and more, a row a proof.

    Without a name the study plans are held against the problems too.

    \b
    Example:
      pbjudge author check adam-step --mutants
    """
    from pbjudge.authoring.check import checked
    from pbjudge.authoring.crew import Crew
    from pbjudge.authoring.proof import worst
    from pbjudge.show import proofs as views

    gc.enable()  # this command lasts
    roots = desk.banks(banks)
    chosen = tuple(dict.fromkeys(slugs)) if slugs else bank.slugs(roots)
    for slug in chosen:
        folder_of(slug, roots)  # an unknown one is told before the work begins
    states = []
    with Crew(jobs if len(chosen) > 1 or mutants else 1) as crew, _Progress() as progress:
        for slug, rows in checked(chosen, roots, crew, mutants, progress.note):
            progress.hide()
            screen = desk.screen()
            page = views.proofs(slug, rows, width=screen.width)
            screen.width = _UNCUT
            screen.print(page)
            states.append(worst(rows))
    if len(states) > 1:
        desk.show(views.summary(states, width=desk.width()))
    sound = True if slugs else _plans_agree(roots)
    return EXIT_BANK if "fails" in states or not sound else EXIT_ACCEPTED


def _plans_agree(roots: tuple[Path, ...]) -> bool:
    """Say where the plans of the banks and their problems do not agree, and return whether they do."""
    from pbjudge.bank.plans import disagreements

    sound = True
    for root in roots:
        try:
            error = disagreements(root, bank.slugs((root,)))
        except BankError as broken:
            error = broken
        if error is not None:
            desk.complain(error)
            sound = False
    return sound


@app.command("schema")
def schema() -> int:
    """Print the JSON Schema of problem.yaml, for editors.

    \b
    Example:
      pbjudge author schema > problem.schema.json
    """
    from pbjudge.bank.schema import schema as made

    print(json.dumps(made(), indent=2, ensure_ascii=False))
    return EXIT_ACCEPTED


class _Progress:
    """A progress bar on stderr, where that is a terminal, while the mutants of a problem are judged."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.hide()

    def note(self, slug: str, done: int, total: int) -> None:
        """Say that `done` of `total` mutants are judged."""
        if self._bar is None and sys.stderr.isatty():
            from rich.progress import Progress

            self._bar = Progress(console=desk.screen(stderr=True), transient=True)
            self._task = self._bar.add_task(f"mutants of {slug}", total=total)
            self._bar.start()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done)

    def hide(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = self._task = None
