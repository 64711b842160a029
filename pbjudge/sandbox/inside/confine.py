"""The policy: what a process may still do once it holds somebody else's code.

    own session, dies with its parent     a fork bomb's or a daemon's last refuge is gone
    no descriptor but its channel         nothing inherited from the judge, the zygote or the shell
    rlimits                               memory, CPU as a backstop, descriptors, threads, no file of any size
    no capabilities, no_new_privs         root is a plain user here, set-uid programs do not help
    Landlock                              reads numpy and the standard library, writes nothing
    seccomp                               no fork, exec, socket, signal to others, tracing, keyring ...

What it does not stop: asking whether a path exists (`stat` needs no right that Landlock handles),
timing, burning the budget that it was given. What is in the process's own memory is not protected
from it, so nothing worth protecting is put there.

Each layer is applied, then tried: `canaries` does what an attack would and believes only a refusal.
The level is what the canaries say, not what a call returned.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from typing import Any, NamedTuple

from pbjudge.sandbox.inside import canaries, landlock, seccomp

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_CAPABILITY_VERSION_3 = 0x20080522
_THREADS_TO_SPARE = 1024  # how many threads more than the machine has now its user may have in all

_libc = ctypes.CDLL(None, use_errno=True)


class Policy(NamedTuple):
    """What a child is to be confined to.

    `wanted` is the strongest level to apply; `memory` in bytes on top of what the process has
    mapped already; `cpu` in seconds is the backstop behind the judge's own clock; `rules` is the
    zygote's Landlock ruleset, -1 where the kernel has none.
    """

    wanted: str
    memory: int
    cpu: int
    descriptors: int
    rules: int
    without_seccomp: bool = False


class Confinement(NamedTuple):
    """What is in force, by the canaries' word: the level, why no higher one, and what would help."""

    level: str
    why: str
    remedy: str

    def record(self) -> dict[str, Any]:
        return self._asdict()


class CannotConfineError(Exception):
    """A promise to the submission can not be kept on this machine; the text says which and why."""


def confine(policy: Policy, parent: int, witness: str) -> Confinement:
    """Confine this process for good and return what holds.

    `witness` is a file that exists and could be read before: a canary. Raises OSError where a layer
    that every platform has (session, rlimits) can not be applied, and `CannotConfineError`.
    """
    if os.getsid(0) != os.getpid():  # a child that was started, not forked, has its own already
        os.setsid()
    _die_with(parent)
    if policy.wanted in ("none", "process") and policy.rules >= 0:
        os.close(policy.rules)
    if policy.wanted == "none":
        return Confinement("none", "asked for by `--isolation none`", "leave the option out")
    _limit(policy)
    if os.uname().sysname != "Linux":
        return Confinement("process", "only Linux has Landlock and seccomp", "judge untrusted files on Linux")
    _renounce_privileges()
    if policy.wanted == "process":
        return Confinement("process", "asked for by `--isolation process`", "leave the option out")
    return _enter_kernel_layers(policy, parent, witness)


def _enter_kernel_layers(policy: Policy, parent: int, witness: str) -> Confinement:
    machine = os.uname().machine
    escaped = canaries.loose_ends(parent)  # asked now: the filter would refuse the questions
    paths_held = _enter_landlock(policy.rules) and canaries.paths_held(witness)
    if policy.without_seccomp or not seccomp.supported(machine):
        return Confinement("process", f"there is no system-call filter for `{machine}`", _NEED_SECCOMP)
    paths = paths_held and policy.wanted == "full"
    try:
        seccomp.install(machine, seccomp.program(machine, os.getpid(), paths))
    except OSError as error:
        return Confinement("process", f"the kernel refused the system-call filter ({error})", _NEED_SECCOMP)
    escaped += canaries.escapes(parent, witness, policy.memory, policy.descriptors)
    if escaped:
        return Confinement("process", f"a canary got out: {', '.join(escaped)}", _NEED_SECCOMP)
    if paths:
        return Confinement("full", "", "")
    if policy.wanted != "full":
        return Confinement("no-landlock", "asked for by `--isolation no-landlock`", "leave the option out")
    return Confinement("no-landlock", "Landlock is not in force in this kernel", _NEED_LANDLOCK)


def _enter_landlock(rules: int) -> bool:
    if rules < 0:
        return False
    try:
        landlock.restrict_self(rules)
    except OSError:
        return False
    finally:
        os.close(rules)
    return True


def _die_with(parent: int) -> None:
    if hasattr(_libc, "prctl"):
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)


def _limit(policy: Policy) -> None:
    _limit_to(resource.RLIMIT_CORE, 0)
    _limit_to(resource.RLIMIT_FSIZE, 0)
    _limit_to(resource.RLIMIT_NOFILE, policy.descriptors)
    # A second apart: at the soft limit the signal says why, and whoever ignores that meets the hard one.
    _limit_to(resource.RLIMIT_CPU, policy.cpu, policy.cpu + 1)
    for name in ("RLIMIT_MSGQUEUE", "RLIMIT_MEMLOCK"):
        if hasattr(resource, name):
            _limit_to(getattr(resource, name), 0)
    threads = _threads_of_the_machine()
    if threads is not None:  # of all processes of this user; root alone has no such limit
        _limit_to(resource.RLIMIT_NPROC, threads + _THREADS_TO_SPARE)
    mapped = mapped_bytes()
    if mapped is not None:  # elsewhere than on Linux the judge's eye on the memory has to do
        _limit_memory(mapped, policy.memory)


def _limit_memory(mapped: int, memory: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY and hard < mapped + memory:
        raise CannotConfineError(
            f"{memory >> 20} MiB of memory are promised to a submission, and this process may have "
            f"{max(0, hard - mapped) >> 20} MiB (`ulimit -Hv`)"
        )
    resource.setrlimit(resource.RLIMIT_AS, (mapped + memory, mapped + memory))


def _limit_to(kind: int, soft: int, hard: int | None = None) -> None:
    now = resource.getrlimit(kind)[1]
    hard = soft if hard is None else hard
    if now != resource.RLIM_INFINITY:
        soft, hard = min(soft, now), min(hard, now)
    resource.setrlimit(kind, (soft, hard))


def mapped_bytes() -> int | None:
    """Return the size of this process's address space in bytes, None where /proc does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return None


def _threads_of_the_machine() -> int | None:
    try:
        with open("/proc/loadavg", "rb") as file:
            return int(file.read().split()[3].partition(b"/")[2])
    except (OSError, IndexError, ValueError):
        return None


def _renounce_privileges() -> None:
    _prctl(_PR_SET_DUMPABLE, 0)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    none = (ctypes.c_uint32 * 6)()
    if _libc.capset(header, none) != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"capset: {os.strerror(code)}")


def _prctl(option: int, value: int) -> None:
    if _libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"prctl {option}: {os.strerror(code)}")


def make_undumpable() -> None:
    """Close this process's memory and descriptors to others of the same user, where Linux can."""
    if os.uname().sysname == "Linux":
        _prctl(_PR_SET_DUMPABLE, 0)


_NEED_SECCOMP = "run on Linux 4.14 or later with seccomp filters, outside a container that refuses them"
_NEED_LANDLOCK = "run on Linux 5.13 or later with Landlock enabled (`lsm=landlock,...`)"
