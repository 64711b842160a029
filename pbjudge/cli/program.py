"""The program itself: what `pbjudge --help` says before its commands, and its version."""

from __future__ import annotations

from typing import Annotated

import typer

from pbjudge import __version__

# What each command is for, in the first words of its own help: to show all of them, none has to be loaded.
SUMMARIES = {
    "list": "List the problems, with how far you are.",
    "show": "Show a problem: its statement, signature, tolerance and examples.",
    "fetch": "Write a problem's starter and statement into a folder of its name; nothing of yours is lost.",
    "test": "Run the examples against your solution.",
    "submit": "Run the examples and the hidden cases, score them, and keep the attempt.",
    "watch": "Run the examples against your solution at each save; `?` shows the keys.",
    "debug": "Run one example in this terminal, unconfined, so that `breakpoint()` works.",
    "hint": "Open the next rung of the hint ladder; its cost in the practice score is shown first.",
    "walkthrough": "Read how a problem is solved, once you have solved it or opened its last rung.",
    "history": "Show your attempts, scores and hints; bring the source of one back.",
    "plan": "Show the study plans, how far you are, what comes next and why.",
    "next": "Fetch the next problem of a plan: of the one you were at, unless you name another.",
    "daily": "Show the problem of the day, and how many days in a row you have practised.",
    "study": "Open a screen to study on: plans, statements, hints and verdicts, and your editor a key away.",
    "doctor": "Check this machine: Python, numpy, the bank, and the isolation level with its reason.",
    "grade": "Judge a whole class: FOLDER/<student>/<slug>.py, or one student's FOLDER/<slug>/solution.py.",
    "similar": "List pairs of files that are likely copies; the starter's lines do not count.",
    "assess": "Assess what you know, against the clock.",
    "progress": "See how far you are.",
    "author": "Write problems, and prove them.",
    "bank": "Copy banks.",
    "ci": "Set a platform up to grade.",
}


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
