"""The processes that share the work: each keeps its sandbox warm, and what it has read of a problem.

    a task -> a worker -> its result, in the order of the tasks

With one job everything happens in this process. Workers are started, not forked, so that none of them
inherits a sandbox, and they leave Ctrl-C to the process that gives out the work.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pbjudge.model import Problem
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.zygote import Zygote

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Task = TypeVar("Task")
Result = TypeVar("Result")


class Station:
    """Where one worker works: its zygotes, by the modules that they hold, and notes between tasks."""

    def __init__(self) -> None:
        self.notes: dict[str, Any] = {}
        self._zygotes: dict[tuple[str, ...], Zygote] = {}

    def zygote(self, problem: Problem) -> Zygote:
        """Return the zygote for a problem, started when it is first asked for."""
        if problem.modules not in self._zygotes:
            self._zygotes[problem.modules] = Zygote(options=Options(modules=problem.modules))
        return self._zygotes[problem.modules]

    def close(self) -> None:
        """End the zygotes."""
        for zygote in self._zygotes.values():
            zygote.close()
        self._zygotes.clear()


class Crew:
    """So many workers; a context manager. `jobs` below one stands for a worker a processor."""

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs if jobs > 0 else _processors()
        self._own = Station()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._own.close()
        if self._pool is not None:
            if kind is not None:
                _end_workers()
            self._pool.shutdown(wait=True, cancel_futures=True)

    def map(self, work: Callable[[Station, Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield what `work`, a function of a module, makes of each task. Its exceptions are raised here."""
        if self.jobs == 1:
            return (work(self._own, task) for task in tasks)
        if self._pool is None:
            self._pool = _pool(self.jobs)
        return self._pool.map(_worked, ((work, task) for task in tasks))


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _pool(jobs: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)


def _end_workers() -> None:
    """End the workers in the middle of what they do; their sandboxes end with them."""
    import multiprocessing

    for worker in multiprocessing.active_children():
        worker.terminate()


_station: Station | None = None


def _begin() -> None:
    global _station  # noqa: PLW0603 -- a worker's own, for as long as it lives
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _station = Station()


def _worked(task: tuple[Callable[[Station, Task], Result], Task]) -> Result:
    assert _station is not None
    work, given = task
    return work(_station, given)
