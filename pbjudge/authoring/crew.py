"""The processes that share the work: each keeps its sandbox warm, and what it has read of a problem.

    tasks -> a queue -> a worker at a time each, over a pipe of its own
                     <- its result, kept until it is its turn

With one job everything happens in this process. Workers are started, not forked, so that none of them
inherits a sandbox, and they leave Ctrl-C to the process that gives out the work. Several maps may be under
way at once: the tasks of all of them wait in the one queue.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

from pbjudge.errors import JudgeError
from pbjudge.model import Problem
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.zygote import Zygote

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

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


class _Hand(NamedTuple):
    """A worker, and this end of the pipe to it."""

    process: SpawnProcess
    pipe: Connection


class Crew:
    """So many workers; a context manager. `jobs` below one stands for a worker a processor."""

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs if jobs > 0 else _processors()
        self._own = Station()
        self._hands: list[_Hand] = []
        self._busy: dict[int, _Hand] = {}  # by the number of the task
        self._waiting: deque[tuple[int, object]] = deque()
        self._done: dict[int, tuple[bool, Any]] = {}
        self._given = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._own.close()
        for hand in self._hands:
            hand.pipe.close()
            if kind is not None or self._busy:
                hand.process.terminate()  # its sandbox ends with it
        for hand in self._hands:
            hand.process.join()
        self._hands.clear()

    def map(self, work: Callable[[Station, Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield what `work`, a function of a module, makes of each task. Its exceptions are raised here."""
        if self.jobs == 1:
            return (work(self._own, task) for task in tasks)
        while len(self._hands) < self.jobs:
            self._hands.append(_hired())
        numbers = [self._take((work, task)) for task in tasks]
        return (self._result(number) for number in numbers)

    def _take(self, order: object) -> int:
        self._given += 1
        self._waiting.append((self._given, order))
        return self._given

    def _result(self, number: int) -> Any:
        while number not in self._done:
            self._hand_out()
            self._listen()
        succeeded, result = self._done.pop(number)
        if not succeeded:
            raise result
        self._hand_out()  # before whoever asked does something with it
        return result

    def _hand_out(self) -> None:
        working = set(map(id, self._busy.values()))
        for hand in self._hands:
            if self._waiting and id(hand) not in working:
                number, order = self._waiting.popleft()
                self._busy[number] = hand
                try:
                    hand.pipe.send(order)
                except OSError:
                    raise _lost() from None

    def _listen(self) -> None:
        """Wait until a worker has something, and note it."""
        from multiprocessing.connection import wait

        heard = set(map(id, wait([hand.pipe for hand in self._busy.values()])))
        for number, hand in list(self._busy.items()):
            if id(hand.pipe) in heard:
                try:
                    self._done[number] = hand.pipe.recv()
                except (EOFError, OSError):
                    raise _lost() from None
                del self._busy[number]


def _lost() -> JudgeError:
    return JudgeError("a worker of `author check` ended before its work")


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _hired() -> _Hand:
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return _Hand(process, ours)


def _serve(pipe: Connection) -> None:
    """A worker's life: one task after the other, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    station = Station()
    while True:
        try:
            work, task = pipe.recv()
        except EOFError:
            break
        try:
            answer = (True, work(station, task))
        except Exception as error:  # noqa: BLE001 -- whoever gave the task out raises it
            answer = (False, error)
        pipe.send(answer)
    station.close()
