"""One thing that was proved of a problem, or was not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

State: TypeAlias = Literal["holds", "fails", "warning"]


class Proof(NamedTuple):
    """A row of what `author check` says: what was tried in `text`, what was found in `details`."""

    name: str
    state: State
    text: str
    details: tuple[str, ...] = ()


MOST_DETAILS = 10


def proof(name: str, text: str, faults: Sequence[str], state: State = "fails") -> Proof:
    """Return a proof that holds where there are no faults, and is in `state` where there are."""
    more = len(faults) - MOST_DETAILS
    details = [*faults[:MOST_DETAILS], *([f"and {more} more"] if more > 0 else [])]
    return Proof(name, state if faults else "holds", text, tuple(details))


def worst(rows: Sequence[Proof]) -> State:
    """Return the state of a problem: that of its worst row."""
    states = {row.state for row in rows}
    return "fails" if "fails" in states else "warning" if "warning" in states else "holds"
