"""Whether the symptoms that diagnosis finds by itself contradict the known mistakes of a problem."""

from __future__ import annotations

from pbjudge.authoring.bench import Bench
from pbjudge.authoring.proof import Proof


def symptoms(bench: Bench) -> Proof | None:
    """Return the proof that no generic symptom contradicts a mistake; without one there is no row."""
    return None
