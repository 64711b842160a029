"""What a child has used, by the kernel's own accounts, read from outside.

A child can not move these: its CPU clock is the kernel's clock of that process, readable by number;
the time it waited for a processor tells a starved machine from a slow solution.
"""

from __future__ import annotations

import os
import time

from pbjudge.model import Usage

_THREADS_ASKED = 16  # an account of hundreds of threads would take longer than what it accounts for


class Account:
    """The clocks of one process since this account was opened."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._cpu = cpu_time(pid)
        self._queue = queue_time(pid)
        self._wall = time.monotonic()

    def usage(self) -> Usage:
        """Return CPU, wall and run-queue time in seconds since the account was opened."""
        return Usage(cpu=self.cpu(), wall=self.wall(), queue=self.queue())

    def cpu(self) -> float:
        return max(0.0, cpu_time(self.pid) - self._cpu)

    def queue(self) -> float:
        return max(0.0, queue_time(self.pid) - self._queue)

    def wall(self) -> float:
        return time.monotonic() - self._wall


def cpu_time(pid: int) -> float:
    """Return the CPU seconds that process `pid` has used in all its threads; 0 once it is gone."""
    try:
        # The kernel numbers the CPU clock of a process so: see clock_getcpuclockid(3).
        return time.clock_gettime((~pid << 3) | 2)
    except (OSError, AttributeError):
        return 0.0


def queue_time(pid: int) -> float:
    """Return the seconds that the threads of a process were ready and no processor was free.

    0 where that is not told. A thread that has ended took its account along.
    """
    folder = f"/proc/{pid}/task"
    try:
        threads = os.listdir(folder)[:_THREADS_ASKED]
    except OSError:
        return 0.0
    return sum(_waited(f"{folder}/{thread}/schedstat") for thread in threads)


def _waited(path: str) -> float:
    try:
        with open(path, "rb") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


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
