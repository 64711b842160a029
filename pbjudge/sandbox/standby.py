"""A zygote with children in waiting, for whoever judges the same problem again and again.

Forking a child and confining it takes longer than a small submission runs. A child that was forked
before has seen nothing: it waits for its source like any other, and is handed out only if it still
waits. How many wait is what the last run took: one for a file that is accepted, more where failing
cases were run again alone.
"""

from __future__ import annotations

from pbjudge.sandbox.child import Child, ChildLimits
from pbjudge.sandbox.launch import PLAIN, Launched, Options
from pbjudge.sandbox.zygote import Zygote

MOST = 4  # children in waiting


class Standby(Zygote):
    """A `Zygote` that keeps children ready between runs; a context manager like it."""

    def __init__(self, launched: Launched | None = None, options: Options = PLAIN) -> None:
        super().__init__(launched, options)
        self._spares: list[tuple[ChildLimits, Child]] = []
        self._wanted: ChildLimits | None = None
        self._taken = 0

    @property
    def spares(self) -> tuple[Child, ...]:
        """The children in waiting."""
        return tuple(child for _, child in self._spares)

    def begin(self) -> None:
        """Note that a run begins: what it takes is what the next one will want."""
        self._wanted, self._taken = None, 0

    def child(self, limits: ChildLimits) -> Child:
        """Return a child as `Zygote.child` does, one in waiting where there is one with these limits."""
        if self._wanted is None:
            self._wanted = limits
        if limits != self._wanted:  # an author's, beside the submission's
            return super().child(limits)
        self._taken += 1
        while self._spares:
            its, spare = self._spares.pop()
            if its == limits and spare.waiting:
                return spare
            spare.kill()
        return super().child(limits)

    def stock(self) -> bool:
        """Add a child where fewer wait than the last run took; return whether one was added."""
        if self._wanted is None or len(self._spares) >= min(self._taken, MOST):
            return False
        self._spares.append((self._wanted, super().child(self._wanted)))
        return True

    def close(self) -> None:
        """End the zygote, the children in waiting, and whatever else is left of its children."""
        super().close()
        while self._spares:
            self._spares.pop()[1].kill()
