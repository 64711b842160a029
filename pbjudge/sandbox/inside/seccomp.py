"""seccomp: which system calls this process may make, as a program that the kernel runs on each one.

The list is an allowlist: what it does not name fails with EPERM, so a submission that tries gets a
PermissionError and an honest library that only probes goes on. A call by another architecture's
table (32-bit, which would make the numbers mean something else) kills the process; x32 numbers are
on no list. The program sees the number and the six arguments of a call, never what a pointer points
to: a path can not be judged here, which is why paths are Landlock's. What is left of the calls that it
allows under a condition is what the standard library and numpy were seen to need.

Source: Linux, Documentation/userspace-api/seccomp_filter.rst; syscall numbers from
arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h (aarch64).
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import struct
from typing import NamedTuple

_LOAD, _JUMP_EQUAL, _AND, _RETURN = 0x20, 0x15, 0x54, 0x06
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER_AT, _ARCH_AT, _ARGS_AT = 0, 4, 16
_SET_MODE_FILTER, _ALL_THREADS = 1, 1

_libc = ctypes.CDLL(None, use_errno=True)

# machine: (AUDIT_ARCH, number of the seccomp call, place of its number in a row of the table)
_MACHINES = {"x86_64": (0xC000003E, 317, 0), "aarch64": (0xC00000B7, 277, 1)}

# name: (x86-64, aarch64); -1 where an architecture has no such call
_NUMBERS = {
    "access": (21, -1), "alarm": (37, -1), "brk": (12, 214), "clock_getres": (229, 114),
    "clock_gettime": (228, 113), "clock_nanosleep": (230, 115), "clone": (56, 220), "clone3": (435, 435),
    "close": (3, 57), "close_range": (436, 436), "dup": (32, 23), "dup2": (33, -1), "dup3": (292, 24),
    "epoll_create": (213, -1), "epoll_create1": (291, 20), "epoll_ctl": (233, 21), "epoll_pwait": (281, 22),
    "epoll_pwait2": (441, 441), "epoll_wait": (232, -1), "eventfd2": (290, 19), "exit": (60, 93),
    "exit_group": (231, 94), "faccessat": (269, 48), "faccessat2": (439, 439), "fcntl": (72, 25),
    "fstat": (5, 80), "futex": (202, 98), "getcpu": (309, 168), "getcwd": (79, 17), "getdents64": (217, 61),
    "getegid": (108, 177), "geteuid": (107, 175), "getgid": (104, 176), "getgroups": (115, 158),
    "getitimer": (36, 102), "getpeername": (52, 205), "getpgid": (121, 155), "getpgrp": (111, -1),
    "getpid": (39, 172), "getppid": (110, 173), "getrandom": (318, 278), "getresgid": (120, 150),
    "getresuid": (118, 148), "getrlimit": (97, 163), "getrusage": (98, 165), "getsid": (124, 156),
    "getsockname": (51, 204), "getsockopt": (55, 209), "gettid": (186, 178), "gettimeofday": (96, 169),
    "getuid": (102, 174), "ioctl": (16, 29), "kill": (62, 129), "lseek": (8, 62), "lstat": (6, -1),
    "madvise": (28, 233), "membarrier": (324, 283), "mmap": (9, 222), "mprotect": (10, 226),
    "mremap": (25, 216), "munmap": (11, 215), "nanosleep": (35, 101), "newfstatat": (262, 79),
    "open": (2, -1), "openat": (257, 56), "pause": (34, -1), "pipe": (22, -1), "pipe2": (293, 59),
    "poll": (7, -1), "ppoll": (271, 73), "prctl": (157, 167), "pread64": (17, 67), "prlimit64": (302, 261),
    "pselect6": (270, 72), "read": (0, 63), "readlink": (89, -1), "readlinkat": (267, 78),
    "readv": (19, 65), "recvfrom": (45, 207), "restart_syscall": (219, 128), "rseq": (334, 293),
    "rt_sigaction": (13, 134), "rt_sigpending": (127, 136), "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139), "rt_sigsuspend": (130, 133), "rt_sigtimedwait": (128, 137),
    "sched_getaffinity": (204, 123), "sched_yield": (24, 124), "select": (23, -1), "sendto": (44, 206),
    "set_robust_list": (273, 99), "setitimer": (38, 103), "shutdown": (48, 210), "sigaltstack": (131, 132),
    "socketpair": (53, 199), "stat": (4, -1), "statx": (332, 291), "sysinfo": (99, 179),
    "tgkill": (234, 131), "time": (201, -1), "times": (100, 153), "uname": (63, 160), "write": (1, 64),
    "writev": (20, 66),
}  # fmt: skip

# Calls that take a path: under Landlock they are safe, without it they are refused altogether.
_OPENS = ("open", "openat")
_PATH_CALLS = ("access", "faccessat", "faccessat2", "lstat", "readlink", "readlinkat", "stat", *_OPENS)
_AT_EMPTY_PATH = 0x1000  # what makes `newfstatat` and `statx` ask about an open descriptor

# Calls that are allowed for some arguments only; see `_conditions`.
_CLOCK_CALLS = ("clock_getres", "clock_gettime", "clock_nanosleep")
_OF_A_PROCESS = ("getpgid", "getsid", "sched_getaffinity")

# What glibc and musl ask for when they start a thread: everything shared, nothing new.
_THREAD_FLAGS = (0x003D0F00, 0x007D0F00)
_FCNTL_COMMANDS = (0, 1, 2, 3, 4, 1030)  # DUPFD, GETFD, SETFD, GETFL, SETFL, DUPFD_CLOEXEC
_FUTEX_COMMANDS = (0, 1, 3, 4, 5, 9, 10)  # wait, wake and requeue, none of priority inheritance
_FUTEX_FLAGS = 0x80 | 0x100
_IOCTL_COMMANDS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # TCGETS, window size, FIO*
_BARRIERS = (0, 8, 16)  # among this process's own threads, which musl needs to load a library
_PRCTL_OPTIONS = (15, 16)  # set and get the thread's name
_AF_UNIX, _SOCK_STREAM, _SOCK_FLAGS = 1, 1, 0x80800
_SOL_SOCKET, _SOCKET_OPTIONS = (
    1,
    (3, 4, 7, 8, 30, 38, 39),
)  # what the socket is; never who is at its other end
_SEND_FLAGS = 0x40 | 0x4000  # DONTWAIT, NOSIGNAL; out-of-band data has been a way into the kernel
_RECEIVE_FLAGS = 0x2 | 0x40 | 0x100  # PEEK, DONTWAIT, WAITALL
_CLOCKS = (*range(12), 0xFFFFFFFA, 0xFFFFFFFE)  # nobody's own, and the CPU time of this process or thread
_ACCESS_MODE, _NO_ACCESS, _TRUNCATE = 0x3, 0x3, 0x200

_ANY_PID = 0x5EED1DEA  # stands in a template where a process's number will: no number is that large

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, operand


def supported(machine: str) -> bool:
    """Whether there is a table of numbers for this machine (`os.uname().machine`)."""
    return machine in _MACHINES


def program(machine: str, pid: int, paths: bool) -> bytes:
    """Return the filter for the process `pid`; `paths` says whether calls on paths are allowed."""
    return template(machine, paths).replace(struct.pack("I", _ANY_PID), struct.pack("I", pid))


@functools.cache
def template(machine: str, paths: bool) -> bytes:
    """Return the filter with a placeholder for the process, so that a zygote makes it once."""
    arch, _, column = _MACHINES[machine]
    lines: list[Instruction] = [
        (_LOAD, 0, 0, _ARCH_AT),
        (_JUMP_EQUAL, 1, 0, arch),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER_AT),
    ]
    for name, body in _bodies(paths).items():
        number = _NUMBERS[name][column]
        if number >= 0:
            lines += [(_JUMP_EQUAL, 0, len(body), number), *body]
    lines.append(_refuse(errno.EPERM))
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def install(machine: str, code: bytes) -> None:
    """Put this process under the filter, for good. Needs `no_new_privs`; raises OSError."""
    buffer = ctypes.create_string_buffer(code, len(code))
    filters = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    # Threads that an imported package has started are put under it too.
    if _libc.syscall(_MACHINES[machine][1], _SET_MODE_FILTER, _ALL_THREADS, filters) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _bodies(paths: bool) -> dict[str, list[Instruction]]:
    """Return, for each call that is not simply refused, the instructions that decide it."""
    bodies = _conditions()
    for name in _NUMBERS:
        bodies.setdefault(name, [_ALLOWED])
    if not paths:
        bodies |= {name: [_refuse(errno.EACCES)] for name in _PATH_CALLS}
        bodies["newfstatat"] = _all_of(_Masked(3, _AT_EMPTY_PATH, (_AT_EMPTY_PATH,)), code=errno.EACCES)
        bodies["statx"] = _all_of(_Masked(2, _AT_EMPTY_PATH, (_AT_EMPTY_PATH,)), code=errno.EACCES)
    return bodies


def _conditions() -> dict[str, list[Instruction]]:
    """Return, for each conditional call, the instructions that decide it; each ends in a return."""
    return {
        "futex": _all_of(_Masked(1, ~_FUTEX_FLAGS, _FUTEX_COMMANDS)),
        "clone": _all_of(_one_of(0, _THREAD_FLAGS)),
        # glibc falls back to `clone`, whose flags can be read here, when there is no `clone3`.
        "clone3": [_refuse(errno.ENOSYS)],
        "fcntl": _all_of(_one_of(1, _FCNTL_COMMANDS)),
        "ioctl": _all_of(_one_of(1, _IOCTL_COMMANDS)),
        "kill": _all_of(_one_of(0, (_ANY_PID,))),
        "tgkill": _all_of(_one_of(0, (_ANY_PID,))),
        "membarrier": _all_of(_one_of(0, _BARRIERS)),
        "prctl": _all_of(_one_of(0, _PRCTL_OPTIONS)),
        "prlimit64": _all_of(*_null(0), *_null(2)),
        # With an address a datagram could leave for any socket of the machine.
        "sendto": _all_of(*_null(4), _Masked(3, ~_SEND_FLAGS, (0,))),
        "recvfrom": _all_of(_Masked(3, ~_RECEIVE_FLAGS, (0,))),
        "getsockopt": _all_of(_one_of(1, (_SOL_SOCKET,)), _one_of(2, _SOCKET_OPTIONS)),
        "socketpair": _all_of(_one_of(0, (_AF_UNIX,)), _Masked(1, ~_SOCK_FLAGS, (_SOCK_STREAM,))),
        **{name: _all_of(_one_of(0, _CLOCKS)) for name in _CLOCK_CALLS},
        **{name: _all_of(_one_of(0, (0, _ANY_PID))) for name in _OF_A_PROCESS},
        "open": _opening(1),
        "openat": _opening(2),
    }


class _Masked(NamedTuple):
    """The low half of an argument, masked, is one of `values`; the kernel reads these as 32 bits."""

    argument: int
    mask: int
    values: tuple[int, ...]
    half: int = 0


def _one_of(argument: int, values: tuple[int, ...]) -> _Masked:
    return _Masked(argument, -1, values)


def _null(argument: int) -> tuple[_Masked, _Masked]:
    """A pointer (64 bits) that is null."""
    return _Masked(argument, -1, (0,)), _Masked(argument, -1, (0,), half=4)


def _all_of(*conditions: _Masked, code: int = errno.EPERM) -> list[Instruction]:
    """Allow where every condition holds, else refuse with `code`."""
    lines: list[Instruction] = []
    for argument, mask, values, half in conditions:
        lines.append((_LOAD, 0, 0, _ARGS_AT + 8 * argument + half))
        if mask != -1:
            lines.append((_AND, 0, 0, mask & 0xFFFFFFFF))
        for left, value in zip(range(len(values), 0, -1), values, strict=True):
            lines.append((_JUMP_EQUAL, left, 0, value))
        lines.append(_refuse(code))
    return [*lines, _ALLOWED]


def _opening(argument: int) -> list[Instruction]:
    """Refuse two ways to open a file for which Landlock asks for no right, or did not before ABI 3.

    Access mode 3, neither reading nor writing, which is for ioctls; and emptying a file that is
    opened for reading.
    """
    refused = (_NO_ACCESS, _NO_ACCESS | _TRUNCATE, _TRUNCATE)
    lines: list[Instruction] = [
        (_LOAD, 0, 0, _ARGS_AT + 8 * argument),
        (_AND, 0, 0, _ACCESS_MODE | _TRUNCATE),
    ]
    for left, value in zip(range(len(refused), 0, -1), refused, strict=True):
        lines.append((_JUMP_EQUAL, left, 0, value))
    return [*lines, _ALLOWED, _refuse(errno.EACCES)]


def _refuse(code: int) -> Instruction:
    return (_RETURN, 0, 0, _ERRNO | code)


_ALLOWED: Instruction = (_RETURN, 0, 0, _ALLOW)
