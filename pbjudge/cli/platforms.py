"""ci github and ci gradescope: set a platform up to grade."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pbjudge import __version__, bank
from pbjudge.cli import autograding, desk, options
from pbjudge.errors import EXIT_ACCEPTED, UsageError

if TYPE_CHECKING:
    from pbjudge.model import Problem

app = typer.Typer(help="Set a platform up to grade.", no_args_is_help=True, rich_markup_mode=None)

Install = Annotated[
    str | None,
    typer.Option(
        metavar="REQUIREMENT", help="What pip installs the judge from.", show_default="this version of it"
    ),
]


@app.command("github")
def github(
    problems: Annotated[
        str | None,
        typer.Option(metavar="SLUG,...", help="Grade these; else what was handed in.", show_default=False),
    ] = None,
    folder: Annotated[str, typer.Option(help="What to grade, from the top of the repository.")] = ".",
    repository_bank: Annotated[
        str,
        typer.Option("--repository-bank", help="A bank in the repository.", show_default="the judge's own"),
    ] = "",
    classroom: Annotated[bool, typer.Option("--classroom", help="Tell GitHub Classroom the points.")] = False,
    fail: Annotated[bool, typer.Option(help="A run is red where anything is not accepted.")] = True,
    install: Install = None,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write it.")] = Path(
        ".github/workflows/pbjudge.yml"
    ),
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> int:
    """Write a workflow for GitHub Actions that grades what is pushed.

    \b
    Example:
      pbjudge ci github --problems adam-step,lr-cosine --classroom
    """
    from pbjudge.export import workflow

    text = workflow.render(
        workflow.Workflow(
            requirement=install or f"pbjudge[grade]=={__version__}",
            folder=folder,
            problems=_slugs(problems),
            bank=repository_bank,
            fail=fail,
            classroom=classroom,
        )
    )
    _write(out, text.encode(), force=force)
    desk.say("next: commit it, and push")
    return EXIT_ACCEPTED


@app.command("gradescope")
def gradescope(
    problems: Annotated[
        str, typer.Option(metavar="SLUG,...", help="The assignment's problems.", show_default=False)
    ],
    points: Annotated[
        float | None, typer.Option(min=0, help="What it is worth.", show_default="the assignment's points")
    ] = None,
    seed: Annotated[int, typer.Option(help="Draw other hidden inputs.")] = 0,
    required: options.Required = options.Level.FULL,
    install: Install = None,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write it.")] = Path("autograder.zip"),
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    banks: options.Banks = None,
) -> int:
    """Build the zip that Gradescope makes an autograder of: the judge, and these problems whole.

    With a wheel for REQUIREMENT, the wheel goes into the zip.

    \b
    Example:
      pbjudge ci gradescope --problems adam-step --points 20
    """
    from pbjudge.export import autograder

    slugs = _slugs(problems)
    if not slugs:
        raise UsageError("`--problems` names no problem", "`pbjudge list` shows the slugs")
    roots = desk.banks(banks)
    whole = [_whole(bank.load(slug, roots)) for slug in slugs]
    settings = autograder.Autograder(
        problems=slugs, points=points, require_isolation=required.value, seed=seed
    )
    wheel = Path(install) if install is not None and install.endswith(".whl") else None
    if wheel is not None and not wheel.is_file():
        raise UsageError(f"there is no wheel `{wheel}`", "`python -m build` makes one in `dist/`")
    requirement = install or f"pbjudge=={__version__}"
    _write(out, autograder.render(settings, whole, requirement, wheel), force=force)
    desk.say("next: upload it as the autograder of a programming assignment; it holds the answers")
    return EXIT_ACCEPTED


app.command("autograde", hidden=True)(autograding.autograde)


def _slugs(problems: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slug.strip() for slug in (problems or "").split(",") if slug.strip()))


def _whole(problem: Problem) -> Problem:
    """Return a problem that can be graded with; raises `UsageError` for a public copy."""
    if problem.withheld:
        raise UsageError(
            f"`{problem.slug}` in this bank is a public copy, without its hidden cases",
            "`--bank` names the full bank",
        )
    return problem


def _write(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file that a person may have edited since: never over one that is there, unless asked to."""
    if path.exists() and not force:
        raise UsageError(f"`{path}` is there already", "`--force` writes over it")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except (FileExistsError, NotADirectoryError):
        raise UsageError(f"`{path}` can not be written: `{path.parent}` is no folder") from None
    except OSError as error:
        raise UsageError(f"`{path}` can not be written: {(error.strerror or str(error)).lower()}") from None
    print(f"{path}: written")
