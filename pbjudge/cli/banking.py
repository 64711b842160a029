"""bank export: a copy of the bank for students."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pbjudge import bank
from pbjudge.cli import desk, options
from pbjudge.errors import EXIT_ACCEPTED, UsageError

app = typer.Typer(help="Copy banks.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def banks_() -> None:
    """Copy banks."""


@app.command("export")
def export(
    public: Annotated[
        Path, typer.Option("--public", metavar="DIR", help="The new bank, for students.", show_default=False)
    ],
    problems: Annotated[
        str | None,
        typer.Option(metavar="SLUG,...", help="These problems; else all.", show_default=False),
    ] = None,
    banks: options.Banks = None,
) -> int:
    """Write a bank with its study plans, without references, mistakes, hidden groups and walkthroughs.

    `submit` judges the examples with it, and the rest is judged where the full bank is.

    \b
    Example:
      pbjudge bank export --public student-bank --problems adam-step,sgd-step
    """
    from pbjudge.bank.public import publish, publish_plans

    roots = desk.banks(banks)
    wanted = [slug.strip() for slug in problems.split(",") if slug.strip()] if problems else bank.slugs(roots)
    found = [bank.load(slug, roots) for slug in wanted]
    if public.exists() and (not public.is_dir() or any(public.iterdir())):
        raise UsageError(f"`{desk.relative(public)}` is there already", "name a new or an empty folder")
    for path in publish_plans(roots, public):
        print(f"{desk.relative(path)}: written")
    for problem in found:
        print(f"{desk.relative(publish(problem, public))}: written")
    desk.say(f"next: give students `{desk.relative(public)}`, to be named by `PBJUDGE_BANK` or `--bank`")
    return EXIT_ACCEPTED
