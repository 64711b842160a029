"""Draws `docs/failing-run.svg`, the README's picture: `python docs/picture.py` after a change of the report.

The picture is what the program prints for `docs/demo/adam-step/solution.py`, drawn by rich itself.
"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from pbjudge import bank, judge, show
from pbjudge.sandbox.zygote import Zygote

DOCS = Path(__file__).parent
SOLUTION = DOCS / "demo" / "adam-step" / "solution.py"
COMMAND = "$ pbjudge test docs/demo/adam-step/solution.py"
WIDTH = 80


def picture() -> str:
    """Return the picture as SVG."""
    problem = bank.load("adam-step", (DOCS.parent / "problems",))
    source = SOLUTION.read_bytes()
    with Zygote() as zygote:
        report = judge.run(problem, source, judge.Order(), zygote)
    console = Console(
        file=io.StringIO(), record=True, width=WIDTH, force_terminal=True, color_system="truecolor"
    )
    console.print(COMMAND, highlight=False)
    console.print()
    console.print(show.report(report, problem, source.decode(), width=WIDTH, command="test"))
    return console.export_svg(title="pbjudge", unique_id="pbjudge")


if __name__ == "__main__":
    (DOCS / "failing-run.svg").write_text(picture(), encoding="utf-8")
