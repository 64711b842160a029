"""The program itself: what `pbjudge --help` says before its commands, and its version."""

from __future__ import annotations

from typing import Annotated

import typer

from pbjudge import __version__


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"pbjudge {__version__}")
        raise typer.Exit


def pbjudge(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Practise machine learning in numpy, offline, and be told what was misunderstood.

    \b
    Begin with:
      pbjudge fetch same-padding
      pbjudge test same-padding

    \b
    Exit codes: 0 accepted, 1 judged and not accepted, 2 usage, 3 the problem or
    bank is broken, 4 the judge failed, 130 interrupted.
    """
