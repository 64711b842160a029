"""What a child has used, by the kernel's own accounts, read from outside.

A child can not move these: its CPU clock is the kernel's clock of that process, readable by number;
the time it waited for a processor tells a starved machine from a slow solution.
"""

from __future__ import annotations

import os
import time

from pbjudge.model import Usage


class Account:
    """The clocks of one process since this account was opened; `waits` is what `waits_of` returned for it."""

    def __init__(self, pid: int, waits: int) -> None:
        self.pid = pid
        self._cpu = cpu_time(pid)
        self._waits = waits
        self._queue = self._waited()
        self._wall = time.monotonic()

    def usage(self) -> Usage:
        """Return CPU, wall and run-queue time in seconds since the account was opened."""
        return Usage(cpu=self.cpu(), wall=self.wall(), queue=self.queue())

    def cpu(self) -> float:
        return max(0.0, cpu_time(self.pid) - self._cpu)

    def queue(self) -> float:
        """Return the seconds that its first thread waited for a processor; 0 where that is not told."""
        return max(0.0, self._waited() - self._queue)

    def wall(self) -> float:
        return time.monotonic() - self._wall

    def _waited(self) -> float:
        try:
            return int(os.pread(self._waits, 100, 0).split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0


def cpu_time(pid: int) -> float:
    """Return the CPU seconds that process `pid` has used in all its threads; 0 once it is gone."""
    try:
        # The kernel numbers the CPU clock of a process so: see clock_getcpuclockid(3).
        return time.clock_gettime((~pid << 3) | 2)
    except (OSError, AttributeError):
        return 0.0


def waits_of(pid: int) -> int:
    """Return a descriptor for what the kernel tells of the waits of a process's first thread; -1 without.

    Of that one alone: a sum over threads is more than the time that passed, and costs a call for each.
    """
    try:
        return os.open(f"/proc/{pid}/schedstat", os.O_RDONLY)
    except OSError:
        return -1


def thread_count(pid: int) -> int:
    """Return the number of threads of the process, 0 where the platform does not tell."""
    try:
        with open(f"/proc/{pid}/status", "rb") as file:
            for line in file:
                if line.startswith(b"Threads:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0
