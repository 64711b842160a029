"""Canaries: the confined process tries to get out, before it holds anybody's code.

Each canary does the least harmful thing that would succeed without its layer, and counts as held
only when the kernel refuses it the way the layer does. A call that fails for another reason (the
file is not there) proves nothing, so each names the refusals that it believes.
"""

from __future__ import annotations

import ctypes
import _socket
import errno
import os
import resource
from collections.abc import Callable
from functools import partial

_REFUSED = frozenset({errno.EPERM, errno.EACCES})
_libc = ctypes.CDLL(None, use_errno=True)
_X32_BIT = 0x40000000


def paths_held(witness: str) -> bool:
    """Whether reading `witness` and writing beside the process are refused, by Landlock alone."""
    return _refused(partial(_read, witness)) and _refused(_write)


def escapes(parent: int, witness: str) -> list[str]:
    """Return the names of the canaries that got out of this process."""
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
    return [name for name, attempt in attempts.items() if not _refused(attempt)]


# Calls that the standard library has no function for, with arguments that fail harmlessly elsewhere.
_X86_64_CALLS = {
    "traces": 101,
    "reads another's memory": 310,
    "makes an anonymous file": 319,
    "adds a key": 248,
    "sets up io_uring": 425,
    "uses the x32 table": _X32_BIT | 39,
}


def _refused(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError as error:
        return error.errno in _REFUSED
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
    os.waitpid(pid, 0)


def _open_socket(family: int, kind: int) -> None:
    _socket.socket(family, kind).close()


def _raise_limit() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _limit_parent(parent: int) -> None:
    limits = resource.prlimit(parent, resource.RLIMIT_CORE)
    resource.prlimit(parent, resource.RLIMIT_CORE, limits)


def _call(number: int) -> None:
    ctypes.set_errno(0)
    if _libc.syscall(number, -1, 0, 0, 0, 0, 0) < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
