"""The crew: local workers, each with a zygote of its own, that judge in parallel.

A worker takes one submission at a time. One that dies is replaced, and its submission given to another,
once; then it is booked as the judge's error, by name, and the rest goes on. The next submission is handed
over before the last result is written down, so that no worker waits for the disk.
"""

from __future__ import annotations

import _socket
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from pbjudge.classroom.bench import Bench, Done, Ground, Settings, Task
from pbjudge.classroom.worker import HELLO, packed, taken
from pbjudge.errors import JudgeError
from pbjudge.model import Problem

_BOOT = "import sys; sys.path.insert(0, sys.argv.pop(1)); from pbjudge.classroom.worker import main; main()"
_PACKAGE_PARENT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_TRIES = 2
_MOST_STILLBORN = 3  # workers in a row that never got ready
_READY_WITHIN = 120.0  # seconds
_ENDS_WITHIN = 10.0


class Crew:
    """Workers for one run; a context manager that leaves no process behind."""

    def __init__(self, jobs: int, settings: Settings) -> None:
        self._jobs = jobs
        self._settings = settings
        self._own = Bench(settings)
        self._patience: dict[str, float] = {}
        self._selector = selectors.DefaultSelector()
        self._hands: list[_Hand] = []
        self._again: list[Task] = []
        self._failed: dict[int, int] = {}
        self._stillborn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(gently=error is None)

    def ground(self) -> Ground:
        """Return what holds here; raises `JudgeError` where the isolation is weaker than required."""
        return Ground(self._own.isolation(), self._own.versions)

    def prepare(self, problem: Problem) -> None:
        """Draw a problem's hidden cases and run its mistakes, once for all workers.

        Raises `BankError` where the author's code does not do its part.
        """
        self._patience[problem.slug] = self._own.prepare(problem)

    def judge(self, tasks: Iterator[Task]) -> Iterator[list[Done]]:
        """Yield what becomes of the tasks, in batches as it comes.

        Raises `JudgeError` where workers can not be started.
        """
        self._own.close()  # its zygotes have done their part
        for _ in range(self._jobs):
            self._hire()
        while self._hands:
            batch = []
            for hand in self._ready():
                if hand not in self._hands:
                    continue  # sent home since, with the last of the work
                batch += self._hear(hand)
                self._feed(hand, tasks)
            if batch:
                yield batch

    def close(self, *, gently: bool = True) -> None:
        """End all workers: at once, or when they have seen that their socket is closed."""
        self._own.close()
        for hand in self._hands:
            self._selector.unregister(hand.channel)
            hand.end(gently=gently)
        self._hands.clear()

    def _hire(self) -> None:
        hand = _Hand(self._settings)
        self._hands.append(hand)
        self._selector.register(hand.channel, selectors.EVENT_READ, hand)

    def _dismiss(self, hand: _Hand, *, gently: bool) -> None:
        self._hands.remove(hand)
        self._selector.unregister(hand.channel)
        hand.end(gently=gently)

    def _ready(self) -> list[_Hand]:
        """Return the workers that have said something or are overdue."""
        heard = [key.data for key, _ in self._selector.select(timeout=1.0)]
        now = time.monotonic()
        return heard + [hand for hand in self._hands if hand.deadline < now and hand not in heard]

    def _hear(self, hand: _Hand) -> list[Done]:
        """Return what a worker has to say; where it died, what becomes of its submission."""
        done = hand.poll()
        if done is None and not hand.gone:
            return []
        if done is None:
            return self._bury(hand)
        if done.number == HELLO:
            self._greet(hand, done.failure)
            return []
        task, hand.task = hand.task, None
        assert task is not None
        if done.failure and self._may_try_again(task):
            return []
        return [done]

    def _greet(self, hand: _Hand, failure: str) -> None:
        hand.ready = not failure
        if failure:
            self._dismiss(hand, gently=True)
            self._note_stillborn(failure)

    def _bury(self, hand: _Hand) -> list[Done]:
        task, ready = hand.task, hand.ready
        self._dismiss(hand, gently=not hand.end_told)  # else it is still there, and silent
        if task is None:
            if not ready:
                self._note_stillborn(f"a worker {hand.end_told}")
            return []
        self._hire()
        if self._may_try_again(task):
            return []
        return [Done(number=task.number, failure=f"the worker that judged it {hand.end_told}, twice")]

    def _may_try_again(self, task: Task) -> bool:
        tries = self._failed.get(task.number, 0) + 1
        self._failed[task.number] = tries
        if tries < _TRIES:
            self._again.append(task)
        return tries < _TRIES

    def _note_stillborn(self, why: str) -> None:
        self._stillborn += 1
        if self._stillborn >= _MOST_STILLBORN:
            raise JudgeError(
                f"the judge's workers can not start: {why}", "`pbjudge doctor` says what is missing"
            )
        self._hire()

    def _feed(self, hand: _Hand, tasks: Iterator[Task]) -> None:
        """Give a worker that is free its next submission; send it home where there is none left."""
        if hand not in self._hands or not hand.ready or hand.task is not None:
            return
        self._stillborn = 0
        task = self._again.pop() if self._again else next(tasks, None)
        if task is not None:
            hand.give(task, self._patience[task.problem])
        elif all(other.task is None for other in self._hands):
            self.close()
        # Else it stays: the worker of another submission may die yet, and that be given to this one.


class _Hand:
    """One worker as the crew sees it."""

    def __init__(self, settings: Settings) -> None:
        ours, theirs = _socket.socketpair()
        arguments = [_PACKAGE_PARENT, str(theirs.fileno()), str(os.getpid())]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, *arguments],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None if os.environ.get("PBJUDGE_ZYGOTE_STDERR") else subprocess.DEVNULL,
        )
        theirs.close()
        self.channel = ours
        self.ready = False
        self.gone = False
        self.task: Task | None = None
        self.deadline = time.monotonic() + _READY_WITHIN
        self.end_told = ""
        self._buffer = bytearray()
        self._send(packed(settings))

    def give(self, task: Task, patience: float) -> None:
        self.task = task
        self.deadline = time.monotonic() + patience
        self._send(packed(task))

    def poll(self) -> Done | None:
        """Return the message that has come, None where it is not whole yet or the worker is gone."""
        if self.deadline < time.monotonic():
            self.gone, self.end_told = True, "did not answer in time"
            return None
        try:
            chunk = self.channel.recv(1 << 20, _socket.MSG_DONTWAIT)
        except BlockingIOError:
            return None
        except ConnectionResetError:
            chunk = b""
        self._buffer += chunk
        self.gone = not chunk
        done = taken(self._buffer)
        if done is not None:
            self.deadline = float("inf")
        return done

    def end(self, *, gently: bool) -> None:
        self.channel.close()
        try:
            self._process.wait(_ENDS_WITHIN if gently else 0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.end_told = self.end_told or _end_told(self._process.returncode)

    def _send(self, data: bytes) -> None:
        try:
            self.channel.sendall(data)
        except OSError:
            pass  # it is gone: to be heard of from `poll`


def _end_told(code: int) -> str:
    return f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
