"""Canaries: the confined process tries to get out, before it holds anybody's code.

Each canary does the least harmful thing that would succeed without its layer, and counts as held
only when the kernel refuses it the way the layer does. A call that fails for another reason (the
file is not there) proves nothing, so each names the refusals that it believes. What can not be tried
(who would die with its parent must not kill it) is asked of the kernel instead.
"""

from __future__ import annotations

import _socket
import ctypes
import errno
import mmap
import os
import resource
import select
from collections.abc import Callable
from functools import partial

_REFUSED = frozenset({errno.EPERM, errno.EACCES})
_X32_BIT = 0x40000000
_PR_GET_PDEATHSIG, _PR_GET_DUMPABLE, _PR_GET_NO_NEW_PRIVS = 2, 3, 39
_CAPABILITY_VERSION_3 = 0x20080522
_MARGIN = 64 << 20  # bytes that the interpreter may have given back since the limit was set
_CHANNEL = 3  # the highest number of a descriptor that the child has to have

_libc = ctypes.CDLL(None, use_errno=True)


def loose_ends(parent: int) -> list[str]:
    """Return what the kernel says is not as it should be, of what the filter would not let ask for."""
    facts = {
        "has another thread": _threads() == 1,
        "keeps capabilities": not _capabilities(),
        "can be traced": _libc.prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0,
        "could gain privileges": _libc.prctl(_PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1,
        "outlives its parent": _dies_with_parent() and os.getppid() == parent,
        "shares its session": os.getsid(0) == os.getpid(),
    }
    return [name for name, holds in facts.items() if not holds]


def paths_held(witness: str) -> bool:
    """Whether reading `witness` and writing beside the process are refused, by Landlock alone."""
    return _refused(partial(_read, witness)) and _refused(_write)


def escapes(parent: int, witness: str, memory: int, descriptors: int) -> list[str]:
    """Return the names of the canaries that got out of this process.

    `memory` (bytes) and `descriptors` are the most that it should be able to have.
    """
    attempts: dict[str, Callable[[], object]] = {
        "reads a file": partial(_read, witness),
        "writes a file": _write,
        "forks": _fork,
        "executes a program": lambda: os.execv("/nonexistent/pbjudge", ["canary"]),
        "opens a socket": lambda: _open_socket(_socket.AF_INET, _socket.SOCK_DGRAM),
        "opens a local socket": lambda: _open_socket(_socket.AF_UNIX, _socket.SOCK_STREAM),
        "signals its parent": lambda: os.kill(parent, 0),
        "raises its limits": _raise_limit,
        "limits its parent": lambda: _limit_parent(parent),
        "changes its affinity": lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)),
        "changes a mode": lambda: os.chmod(witness, 0o644),
    }
    if os.uname().machine == "x86_64":
        attempts |= {name: partial(_call, number) for name, number in _X86_64_CALLS.items()}
    escaped = [name for name, attempt in attempts.items() if not _refused(attempt)]
    if not _refused(partial(_map, memory), frozenset({errno.ENOMEM})):
        escaped.append("has more memory than it may")
    if not _refused(partial(_open_descriptor, descriptors), frozenset({errno.EBADF})):
        escaped.append("has more descriptors than it may")
    if _inherited(descriptors):
        escaped.append("has descriptors of others")
    if not _limits_hold():
        escaped.append("may dump its memory, write files or compute for ever")
    return escaped


# Calls that the standard library has no function for, with arguments that fail harmlessly elsewhere.
_X86_64_CALLS = {
    "traces": 101,
    "reads another's memory": 310,
    "makes an anonymous file": 319,
    "adds a key": 248,
    "sets up io_uring": 425,
    "uses the x32 table": _X32_BIT | 39,
}


def _refused(attempt: Callable[[], object], refusals: frozenset[int] = _REFUSED) -> bool:
    try:
        attempt()
    except OSError as error:
        return error.errno in refusals
    except ValueError:  # what `setrlimit` makes of EPERM
        return True
    return False


def _read(path: str) -> None:
    os.close(os.open(path, os.O_RDONLY | os.O_CLOEXEC))


def _write() -> None:
    os.close(os.open("pbjudge-canary", os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))
    os.unlink("pbjudge-canary")


def _fork() -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    try:
        os.waitpid(pid, 0)
    except OSError:
        pass  # waiting may be refused where forking was not


def _open_socket(family: int, kind: int) -> None:
    _socket.socket(family, kind).close()


def _raise_limit() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _limit_parent(parent: int) -> None:
    limits = resource.prlimit(parent, resource.RLIMIT_CORE)
    resource.prlimit(parent, resource.RLIMIT_CORE, limits)


def _map(size: int) -> None:
    mmap.mmap(-1, size + _MARGIN).close()


def _open_descriptor(number: int) -> None:
    os.dup2(0, number)
    os.close(number)


def _call(number: int) -> None:
    ctypes.set_errno(0)
    if _libc.syscall(number, -1, 0, 0, 0, 0, 0) < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def _inherited(descriptors: int) -> bool:
    """Whether any descriptor beyond the channel is open: a closed one polls as `POLLNVAL`."""
    poller = select.poll()
    for fd in range(_CHANNEL + 1, descriptors):
        poller.register(fd, 0)
    told = poller.poll(0)
    return len(told) < descriptors - _CHANNEL - 1 or any(event != select.POLLNVAL for _, event in told)


def _limits_hold() -> bool:
    dump, file, cpu = map(
        resource.getrlimit, (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU)
    )
    return dump == file == (0, 0) and resource.RLIM_INFINITY not in cpu


def _threads() -> int:
    try:
        return os.stat("/proc/self/task").st_nlink - 2
    except OSError:
        return 1


def _capabilities() -> bool:
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)()
    return _libc.capget(header, sets) != 0 or any(sets)


def _dies_with_parent() -> bool:
    number = ctypes.c_int()
    return _libc.prctl(_PR_GET_PDEATHSIG, ctypes.byref(number), 0, 0, 0) == 0 and number.value == 9
