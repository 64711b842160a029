"""One child seen from the judge: hand it a source, then cases, and hold the clock over each.

Every exchange is the same dance: nothing may have come before it was asked for, the order goes out,
the clock starts, prints are drained, and it ends with the one frame that was asked for, a limit, or
the child's death. Whatever else comes is the submission's fault, never the judge's: the child holds
its code by then. The clock, the CPU time and the memory are the kernel's accounts of the process.
"""

from __future__ import annotations

import _socket
import os
import select
import signal
import time
from collections.abc import Callable
from typing import NamedTuple

from pbjudge.errors import JudgeError
from pbjudge.model import Isolation, Usage, Verdict
from pbjudge.sandbox.accounts import Account, thread_count, waits_of
from pbjudge.wire import WireError, frames, unpack
from pbjudge.wire.values import Buffer

PRINTS_KEPT = 64 * 1024
PRINTS_CAP = 4 * 1024 * 1024
THREADS_CAP = 256
_READS = 64  # of prints in a row
_TICK = 0.05  # seconds between two looks at the accounts
_CONFINED_WITHIN = 30.0
_HANDSHAKE_CAP = 64 * 1024
_STARVED = 10  # times its wall budget, and a machine that is too busy is no judge of anything


class ChildLimits(NamedTuple):
    """What a child may use in all: bytes of memory and of one answer, seconds of CPU as a backstop."""

    memory: int
    answer: int
    total_cpu: int
    isolation: str = "full"
    descriptors: int = 64


class Budget(NamedTuple):
    """What one exchange may take, in seconds; `wall` leaves out the wait for a processor."""

    cpu: float
    wall: float


class Stopped(NamedTuple):
    """Why an exchange ended without its answer."""

    verdict: Verdict
    text: str


class Exchange(NamedTuple):
    """How one exchange went: the answer's payload, or why there is none."""

    payload: memoryview | None
    stopped: Stopped | None
    usage: Usage
    prints: str


class Ended(NamedTuple):
    """How the process ended: its wait status, the most memory it held in bytes, its CPU seconds in all."""

    status: int
    peak: int
    cpu: float = 0.0


class Child:
    """A confined process that takes one source and then cases, until it is killed."""

    def __init__(
        self, pid: int, channel: _socket.socket, output: int, limits: ChildLimits, reap: Callable[[], Ended]
    ) -> None:
        self.pid = pid
        self.isolation = Isolation(level="none")
        self.peak_memory = 0
        self._channel = channel
        self._output = output
        self._limits = limits
        self._reap = reap
        self._ended: Ended | None = None
        self._lost: JudgeError | None = None  # why nobody knows how it ended
        self._printed = 0
        self._prints = bytearray()
        self._waits = waits_of(pid)
        self._reader = frames.FrameReader(channel.fileno(), _HANDSHAKE_CAP)
        channel.setblocking(False)
        os.set_blocking(output, False)
        self._poller = select.poll()
        self._poller.register(channel.fileno(), select.POLLIN)
        self._awaits_room = False
        self._looked = 0.0
        self._poller.register(output, select.POLLIN)

    @classmethod
    def confined(
        cls, pid: int, channel: _socket.socket, output: int, limits: ChildLimits, reap: Callable[[], Ended]
    ) -> Child:
        """Return the child once it has said that it is confined; raises `JudgeError` if it can not be."""
        child = cls(pid, channel, output, limits, reap)
        try:
            child._await_confinement()
        except BaseException:
            child.kill()
            raise
        return child

    @property
    def alive(self) -> bool:
        return self._ended is None

    @property
    def waiting(self) -> bool:
        """Whether it is still there and has said nothing since it was confined."""
        return self.alive and not self._poller.poll(0)

    def load(self, parts: list[Buffer], budget: Budget) -> Exchange:
        """Hand over the source; the answer says what it turned out to be."""
        return self._exchange(frames.LOAD, parts, frames.LOADED, budget)

    def run(self, parts: list[Buffer], budget: Budget) -> Exchange:
        """Hand over one case; the answer holds what its steps did."""
        return self._exchange(frames.CASE, parts, frames.OUTCOME, budget)

    def kill(self) -> None:
        """Kill the child with all that it started, and close the books. Safe to call twice."""
        if self._ended is None:
            try:
                self._ended = self._reap()
                self.peak_memory = self._ended.peak
            except JudgeError as error:
                self._ended, self._lost = Ended(0, 0), error
            self._channel.close()
            os.close(self._output)
            if self._waits >= 0:
                os.close(self._waits)

    def _await_confinement(self) -> None:
        account = Account(self.pid, self._waits)
        while account.wall() < _CONFINED_WITHIN:
            self._poller.poll(_TICK * 1000)
            frame = self._reader.poll()
            if frame is not None and frame.kind == frames.CONFINED:
                self.isolation = Isolation(**unpack(frame.payload))
                self._reader.cap = self._limits.answer
                return
            if frame is not None or self._reader.closed:
                told = unpack(frame.payload) if frame else self._read_prints() or "it ended at once"
                raise JudgeError(f"the sandbox could not confine a child: {told}", _DOCTOR)
        raise JudgeError(f"the sandbox could not confine a child within {_CONFINED_WITHIN:g} s", _DOCTOR)

    def _exchange(self, kind: int, parts: list[Buffer], expected: int, budget: Budget) -> Exchange:
        self._prints.clear()
        self._printed = 0
        account = Account(self.pid, self._waits)
        stopped: Stopped | None = None
        payload: memoryview | None = None
        try:
            if self._reader.poll() is not None or self._reader.started:
                stopped = _UNASKED
            else:
                tag = frames.new_tag()
                sending = _Sending(self._channel, frames.framed(kind, parts, tag))
                sending.push()  # most orders fit at once, and their answer is what is waited for first
                while payload is None and stopped is None:
                    payload, stopped = self._turn(sending, (expected, tag), account, budget)
        except WireError as error:
            stopped = Stopped(Verdict.RUNTIME_ERROR, f"the answer is malformed: {error}")
        usage = account.usage()
        if payload is not None and usage.cpu > budget.cpu:
            payload, stopped = None, _over_cpu(budget)
        self._drain()
        if stopped is None and self._printed > PRINTS_CAP:
            payload, stopped = None, _TOO_MUCH_OUTPUT
        if stopped is not None:
            stopped = self._explained(stopped)
        return Exchange(payload, stopped, usage, self._read_prints())

    def _turn(
        self, sending: _Sending, expected: tuple[int, bytes], account: Account, budget: Budget
    ) -> tuple[memoryview | None, Stopped | None]:
        """Wait for something to happen, and say what: an answer, an end, or neither yet."""
        self._watch_for_room(bool(sending.left))
        ready = self._poller.poll(1000 * min(_TICK, max(0.001, budget.cpu - account.cpu())))
        sending.push()
        if any(fd == self._output for fd, _ in ready) and not self._drain():
            return None, _TOO_MUCH_OUTPUT
        frame = self._reader.poll()
        if frame is not None:
            if sending.left or (frame.kind, frame.tag) != expected:
                return None, _UNASKED
            return frame.payload, None
        if self._reader.closed:
            return None, _GONE
        # A large answer comes in many pieces: the accounts are looked at when nothing does, and now and then.
        if ready and time.monotonic() - self._looked < _TICK:
            return None, None
        self._looked = time.monotonic()
        return None, self._over_limit(account, budget)

    def _watch_for_room(self, wanted: bool) -> None:
        if wanted != self._awaits_room:
            self._awaits_room = wanted
            self._poller.modify(self._channel.fileno(), select.POLLIN | (select.POLLOUT if wanted else 0))

    def _over_limit(self, account: Account, budget: Budget) -> Stopped | None:
        if account.cpu() > budget.cpu:
            return _over_cpu(budget)
        if account.wall() > budget.wall and account.wall() - account.queue() > budget.wall:
            text = f"no answer within {budget.wall:g} s, most of them spent waiting"
            return Stopped(Verdict.IDLE_LIMIT, text)
        if account.wall() > _STARVED * budget.wall:
            waited, wall = account.queue(), account.wall()
            raise JudgeError(
                f"a submission waited {waited:.0f} s for a processor, of {wall:.0f} s in all",
                "judge fewer submissions at once, or on a machine that is less busy",
            )
        if thread_count(self.pid) > THREADS_CAP:
            return Stopped(Verdict.RUNTIME_ERROR, f"more than {THREADS_CAP} threads at once")
        return None

    def _drain(self) -> bool:
        """Take what was printed, and keep the first part; False once it is more than the cap.

        A part of it at a time: whoever prints without end must not keep the judge from its clock.
        """
        for _ in range(_READS):
            if self._printed > PRINTS_CAP:
                return False
            try:
                chunk = os.read(self._output, 1 << 16)
            except BlockingIOError:
                return True
            if not chunk:
                self._forget_output()
                return True
            self._printed += len(chunk)
            self._prints += chunk[: max(0, PRINTS_KEPT - len(self._prints))]
        return True

    def _forget_output(self) -> None:
        try:
            self._poller.unregister(self._output)
        except KeyError:
            pass

    def _read_prints(self) -> str:
        return self._prints.decode("utf-8", "replace")

    def _explained(self, stopped: Stopped) -> Stopped:
        """Kill the child, and tell from how it ended what a sudden silence was."""
        self.kill()
        if stopped is not _GONE or self._ended is None:
            return stopped
        if self._lost is not None:
            raise self._lost  # the zygote went first, and took the child along
        return _epitaph(self._ended, self._limits)


class _Sending:
    """An order on its way to a child that may not be reading."""

    def __init__(self, channel: _socket.socket, parts: list[Buffer]) -> None:
        self._fd = channel.fileno()
        self.left = [view for view in (memoryview(part).cast("B") for part in parts) if view.nbytes]

    def push(self) -> None:
        while self.left:
            try:
                sent = os.writev(self._fd, self.left[:64])
            except BlockingIOError:
                return
            except (BrokenPipeError, ConnectionResetError):
                self.left = []  # its end is closed: the reader will say so
                return
            while self.left and sent >= self.left[0].nbytes:
                sent -= self.left.pop(0).nbytes
            if sent:
                self.left[0] = self.left[0][sent:]


def _epitaph(ended: Ended, limits: ChildLimits) -> Stopped:
    """Return what a child died of that closed its channel without an answer."""
    if not os.WIFSIGNALED(ended.status):
        status = os.WEXITSTATUS(ended.status)
        return Stopped(Verdict.RUNTIME_ERROR, f"the process exited with status {status} before it answered")
    number = os.WTERMSIG(ended.status)
    if number in (signal.SIGXCPU, signal.SIGKILL) and ended.cpu >= limits.total_cpu:
        return Stopped(Verdict.TIME_LIMIT, f"more than {limits.total_cpu} s of CPU time in all")
    if number == signal.SIGKILL and ended.peak > 0.9 * limits.memory:
        return Stopped(Verdict.MEMORY_LIMIT, f"more than {limits.memory >> 20} MiB of memory")
    name = _DEATHS.get(number, f"was killed by signal {number}")
    return Stopped(Verdict.RUNTIME_ERROR, f"the process {name} before it answered")


def _over_cpu(budget: Budget) -> Stopped:
    return Stopped(Verdict.TIME_LIMIT, f"more than {budget.cpu:g} s of CPU time")


_GONE = Stopped(Verdict.RUNTIME_ERROR, "the process closed its channel before it answered")
_UNASKED = Stopped(Verdict.RUNTIME_ERROR, "the process wrote to the judge's channel out of turn")
_TOO_MUCH_OUTPUT = Stopped(Verdict.OUTPUT_LIMIT, f"more than {PRINTS_CAP >> 20} MiB printed")
_DEATHS: dict[int, str] = {
    signal.SIGKILL: "was killed or closed its channel",
    signal.SIGSEGV: "crashed (segmentation fault)",
    signal.SIGABRT: "aborted",
    signal.SIGFPE: "crashed (arithmetic exception)",
    signal.SIGILL: "crashed (illegal instruction)",
    signal.SIGBUS: "crashed (bus error)",
}
_DOCTOR = "`pbjudge doctor` says what is missing"
