"""The arguments and options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pbjudge.cli import choices

Format = choices.Format
Level = choices.Level


def _slugs(incomplete: str) -> list[str]:
    from pbjudge import bank
    from pbjudge.errors import PbjudgeError

    try:
        return [slug for slug in bank.slugs(bank.roots()) if slug.startswith(incomplete)]
    except PbjudgeError:
        return []


Slug = Annotated[
    str, typer.Argument(metavar="SLUG", help="The problem's name.", autocompletion=_slugs, show_default=False)
]
Slugs = Annotated[
    list[str],
    typer.Argument(
        metavar="SLUG...", help="One or more problems.", autocompletion=_slugs, show_default=False
    ),
]
MaybeSlug = Annotated[
    str | None,
    typer.Argument(metavar="[SLUG]", help="A problem's name.", autocompletion=_slugs, show_default=False),
]
Target = Annotated[
    str | None,
    typer.Argument(
        metavar="[SLUG|PATH]",
        help="A problem's name, or the path of a file or folder; else it is found from where you are.",
        autocompletion=_slugs,
        show_default=False,
    ),
]
NamedTarget = Annotated[
    str,
    typer.Argument(
        metavar="SLUG|PATH", help="A problem's name, or the path of a file or folder.", autocompletion=_slugs
    ),
]
Banks = Annotated[
    list[Path] | None,
    typer.Option("--bank", help="A folder of problems; may be given more than once.", show_default=False),
]
CaseName = Annotated[
    str | None,
    typer.Option("--case", help="Run this one case.", show_default=False),
]
Output = Annotated[Format, typer.Option("--format", help="Print the report as text or as JSON.")]
Isolation = Annotated[
    Level, typer.Option("--isolation", help="The strongest isolation to apply; `none` runs unconfined.")
]
Required = Annotated[
    Level, typer.Option("--require-isolation", help="Refuse to judge with weaker isolation than this.")
]
