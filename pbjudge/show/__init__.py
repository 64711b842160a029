"""What a person sees: each function takes values and returns one renderable of rich. Nothing is printed here.

    verdict     a report: what ran, the first failure, what it comes to
    change      a watch: what changed since the report before, one failing case after the other
    problem     a problem: statement, signature, examples
    tables      the bank, the history, hints, the doctor
    page        lines of styled text, which all of them are built from

rich itself is imported when a page is finished, so that a command can judge before it loads it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pbjudge.show.change import failing, failures, keys
    from pbjudge.show.failure import counterexample
    from pbjudge.show.problem import statement, walkthrough
    from pbjudge.show.tables import Check, Practice, bank_table, doctor, history_table, rungs
    from pbjudge.show.verdict import report

__all__ = [
    "Check",
    "Practice",
    "bank_table",
    "counterexample",
    "doctor",
    "failing",
    "failures",
    "history_table",
    "keys",
    "report",
    "rungs",
    "statement",
    "walkthrough",
]

_HOMES = {
    "report": "verdict",
    "counterexample": "failure",
    "failing": "change",
    "failures": "change",
    "keys": "change",
    "statement": "problem",
    "walkthrough": "problem",
}  # the rest lives in tables


def __getattr__(name: str) -> Any:
    """Import a view when it is first asked for: a command pays for the one that it shows."""
    if name not in __all__:
        raise AttributeError(f"module `{__name__}` has no attribute `{name}`")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'tables')}"), name)
