"""One thing that was proved of a problem, or was not."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

State: TypeAlias = Literal["holds", "fails", "warning"]


class Proof(NamedTuple):
    """A row of what `author check` says: what was tried in `text`, what was found in `details`."""

    name: str
    state: State
    text: str
    details: tuple[str, ...] = ()


def proof(name: str, text: str, faults: list[str], state: State = "fails") -> Proof:
    """Return a proof that holds where there are no faults, and is in `state` where there are."""
    return Proof(name, state if faults else "holds", text, tuple(faults))
