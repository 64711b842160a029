"""The judge's hold on a zygote: start it, have it fork a child, have a child reaped, let it go."""

from __future__ import annotations

import _socket
import _thread
import array
import os
import signal
import sys
from collections.abc import Callable
from types import TracebackType
from typing import NamedTuple, Self

from pbjudge.errors import JudgeError
from pbjudge.sandbox.child import Child, ChildLimits, Ended
from pbjudge.sandbox.launch import PLAIN, Launched, Options, launch
from pbjudge.values import Value
from pbjudge.wire import WireError, pack, unpack

_MESSAGE_CAP = 65536
_ROOM = 1 << 20  # bytes on their way in a child's channel
_ANSWERS_WITHIN = 60.0  # seconds; only a machine in deep trouble takes longer to import numpy


class Zygote:
    """A warm interpreter that forks confined children; a context manager that leaves nothing behind.

    `launched` is one that was started before (see `launch`), else one is started here with `options`, and
    again where it has died. `meanwhile` is called once, while its first answer is waited for. Where forking
    is unsafe (macOS) each child is an interpreter of its own.
    """

    _kind: type[Child] = Child

    def __init__(
        self,
        launched: Launched | None = None,
        options: Options = PLAIN,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        self._meanwhile = meanwhile
        self._options = options
        self._launched: Launched | None = launched or _launch(options)
        self._ready = False
        self._twin: Zygote | None = None
        self._versions: dict[str, str] | None = None
        self._alone = options.spawn
        self._lock = _thread.allocate_lock()  # an answer belongs to the order before it

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def child(self, limits: ChildLimits) -> Child:
        """Return a new child, confined and waiting for a source.

        Raises `JudgeError` where the zygote or the child can not be brought up: nothing of a
        submission has been handed over by then, so it is nobody else's fault.
        """
        try:
            return self._child(limits)
        except _ZygoteGoneError:
            return self._child(limits)

    def _child(self, limits: ChildLimits) -> Child:
        launched = self._current()
        channel, theirs = _socket.socketpair()
        for end in (channel, theirs):  # as far as the system allows: a large array goes in fewer pieces
            end.setsockopt(_socket.SOL_SOCKET, _socket.SO_SNDBUF, _ROOM)
        output, written = os.pipe()
        try:
            pid = int(self._ask(launched, _Order.fork(limits), [theirs.fileno(), written])["pid"])
        except BaseException:
            os.close(output)
            channel.close()
            raise
        finally:
            theirs.close()
            os.close(written)
        if self._alone:
            self._launched, self._ready = None, False
        return self._kind.confined(pid, channel, output, limits, lambda: self._reap(launched, pid))

    def twin(self) -> Zygote:
        """Return another zygote of the same kind, for a child beside its own; closed with this one."""
        if self._twin is None:
            self._twin = Zygote(options=self._options)
        return self._twin

    @property
    def versions(self) -> dict[str, str]:
        """The versions of Python and numpy that submissions run on; waits until they are known."""
        if self._versions is None:
            with self._lock:
                self._await_ready(self._current())
        return dict(self._versions or {})

    def dismiss(self) -> None:
        """Have the zygote end, and do not wait for it yet: `close` does."""
        if self._twin is not None:
            self._twin.dismiss()
        if self._launched is not None:
            self._launched.dismiss()

    def close(self) -> None:
        """End the zygote and whatever is left of its children."""
        if self._twin is not None:
            self._twin.close()
            self._twin = None
        if self._launched is not None:
            self._launched.release()
            self._launched = None

    def _current(self) -> Launched:
        if self._launched is None:
            self._launched = _launch(self._options)
        return self._launched

    def _await_ready(self, launched: Launched) -> None:
        if self._ready:
            return
        if self._meanwhile is not None:
            self._meanwhile()
            self._meanwhile = None
        launched.control.settimeout(_ANSWERS_WITHIN)
        answer = self._answer(launched)
        self._versions = {str(name): str(version) for name, version in answer["versions"].items()}
        self._ready = True

    def _ask(self, launched: Launched, order: _Order, descriptors: list[int]) -> dict[str, Value]:
        rights = [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, array.array("i", descriptors))]
        with self._lock:
            try:
                launched.control.sendmsg([order.packed], rights if descriptors else [])
            except OSError as error:
                self._abandon(launched)
                raise _ZygoteGoneError(f"the sandbox's zygote is gone ({error})", _DOCTOR) from None
            self._await_ready(launched)  # the order waits for it in the socket
            return self._answer(launched)

    def _answer(self, launched: Launched) -> dict[str, Value]:
        """Return what the zygote answers; whatever comes between, an interrupt too, is the end of it."""
        try:
            return _understood(launched.control.recv(_MESSAGE_CAP))
        except (OSError, WireError) as error:
            self._abandon(launched)
            kind = _ZygoteGoneError if isinstance(error, ConnectionError) else JudgeError
            raise kind(f"the sandbox does not answer ({error})", _DOCTOR) from None
        except BaseException:
            self._abandon(launched)
            raise

    def _abandon(self, launched: Launched) -> None:
        """Kill a zygote that can not be relied on; its children die with it."""
        if self._launched is launched:
            self._launched, self._ready = None, False
            try:
                os.kill(launched.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            launched.release()
            _remove_scratch(launched.scratch)

    def _reap(self, launched: Launched, pid: int) -> Ended:
        if self._alone:
            return _reap_alone(launched)
        if self._launched is not launched:
            raise JudgeError("the sandbox's zygote ended before its child", _DOCTOR)
        answer = self._ask(launched, _Order.reap(pid), [])
        return Ended(status=int(answer["status"]), peak=int(answer["peak"]) * 1024, cpu=float(answer["cpu"]))


class _ZygoteGoneError(JudgeError):
    """The zygote ended of itself: killed by somebody, or by the kernel for want of memory."""


def _understood(message: bytes) -> dict[str, Value]:
    if not message:
        raise _ZygoteGoneError("the sandbox's interpreter ended", _DOCTOR)
    answer = unpack(message)
    if not isinstance(answer, dict) or "failed" in answer:
        raise JudgeError(
            f"the sandbox failed: {answer['failed'] if isinstance(answer, dict) else answer}", _DOCTOR
        )
    return answer


class _Order(NamedTuple):
    """A message to the zygote."""

    packed: bytes

    @classmethod
    def fork(cls, limits: ChildLimits) -> _Order:
        policy = {
            "wanted": limits.isolation,
            "memory": limits.memory,
            "cpu": limits.total_cpu,
            "descriptors": limits.descriptors,
        }
        return cls(pack({"do": "fork", "policy": policy}))

    @classmethod
    def reap(cls, pid: int) -> _Order:
        return cls(pack({"do": "reap", "pid": pid}))


def _launch(options: Options) -> Launched:
    try:
        return launch(options)
    except OSError as error:
        raise JudgeError(f"the sandbox could not start: {error}", _DOCTOR) from None


def _reap_alone(launched: Launched) -> Ended:
    try:
        os.killpg(launched.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        os.kill(launched.pid, signal.SIGKILL)
    _, status, usage = os.wait4(launched.pid, 0)
    launched.control.close()
    _remove_scratch(launched.scratch)
    unit = 1 if sys.platform == "darwin" else 1024
    return Ended(status=status, peak=usage.ru_maxrss * unit, cpu=usage.ru_utime + usage.ru_stime)


def _remove_scratch(folder: str) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


_DOCTOR = "`pbjudge doctor` says what is missing"
