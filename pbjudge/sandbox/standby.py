"""A zygote with children in waiting, for whoever judges the same problem again and again.

Forking a child and confining it takes longer than a small submission runs. A child that was forked
before has seen nothing: it waits for its source like any other, and is handed out only if it still
waits. How many wait is what the last run took: one for a file that is accepted, more where failing
cases were run again alone.

The end of a child takes time as well, most of it the kernel's. One that has answered each case is hung up
on, which it takes as its end, and is killed and accounted for in `tidy`, once nobody waits for a verdict.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from pbjudge.errors import JudgeError
from pbjudge.sandbox.child import Child, ChildLimits, Ended, Stopped
from pbjudge.sandbox.launch import PLAIN, Launched, Options
from pbjudge.sandbox.zygote import Zygote

MOST = 4  # children in waiting
_MOST_LEFT = 8  # children that were hung up on; the next one is ended at once


class _Leaver(Child):
    """A child that may be ended later; `later` takes how."""

    later: list[Callable[[], Ended]] | None = None
    _stopped = False  # and how it ended is asked for

    def kill(self) -> None:
        peak = 0
        if self.later is not None and self.alive and not self._stopped and len(self.later) < _MOST_LEFT:
            peak = _peak_of(self.pid)
        if not peak:
            super().kill()
            return
        self._ended, self.peak_memory = Ended(0, peak), peak
        self._channel.close()
        os.close(self._output)
        assert self.later is not None
        self.later.append(self._reap)

    def _explained(self, stopped: Stopped) -> Stopped:
        self._stopped = True
        return super()._explained(stopped)


def _peak_of(pid: int) -> int:
    """Return the most bytes of memory that a living process has held, 0 where that is not told."""
    try:
        with open(f"/proc/{pid}/status", "rb") as file:
            return next((int(line.split()[1]) * 1024 for line in file if line.startswith(b"VmHWM:")), 0)
    except OSError:
        return 0


class Standby(Zygote):
    """A `Zygote` that keeps children ready between runs; a context manager like it."""

    _kind = _Leaver

    def __init__(self, launched: Launched | None = None, options: Options = PLAIN) -> None:
        super().__init__(launched, options)
        self._left: list[Callable[[], Ended]] = []
        self._spares: list[tuple[ChildLimits, Child]] = []
        self._wanted: ChildLimits | None = None
        self._taken = 0

    @property
    def spares(self) -> tuple[Child, ...]:
        """The children in waiting."""
        return tuple(child for _, child in self._spares)

    def begin(self) -> None:
        """Note that a run begins: what it takes is what the next one will want."""
        self.tidy()
        self._wanted, self._taken = None, 0

    def child(self, limits: ChildLimits) -> Child:
        """Return a child as `Zygote.child` does, one in waiting where there is one with these limits."""
        if self._wanted is None:
            self._wanted = limits
        if limits != self._wanted:  # an author's, beside the submission's
            return self._new(limits)
        self._taken += 1
        while self._spares:
            its, spare = self._spares.pop()
            if its == limits and spare.waiting:
                return spare
            spare.kill()
        return self._new(limits)

    def stock(self) -> bool:
        """Add a child where fewer wait than the last run took; return whether one was added."""
        if self._wanted is None or len(self._spares) >= min(self._taken, MOST):
            return False
        self._spares.append((self._wanted, self._new(self._wanted)))
        return True

    def tidy(self) -> None:
        """End the children that were hung up on."""
        while self._left:
            try:
                self._left.pop()()
            except JudgeError:
                pass  # its zygote went first, and took it along

    def _new(self, limits: ChildLimits) -> Child:
        child = super().child(limits)
        if isinstance(child, _Leaver):
            child.later = self._left
        return child

    def close(self) -> None:
        """End the zygote, the children in waiting, and whatever else is left of its children."""
        super().close()
        self.tidy()
        while self._spares:
            self._spares.pop()[1].kill()
