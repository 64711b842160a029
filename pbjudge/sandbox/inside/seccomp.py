"""seccomp: which system calls this process may make, as a program that the kernel runs on each one.

The list is an allowlist: what it does not name fails with EPERM, so a submission that tries gets a
PermissionError and an honest library that only probes goes on. A call by another architecture's
table (32-bit, which would make the numbers mean something else) kills the process; x32 numbers are
on no list. The program sees the number and the six arguments of a call, never what a pointer points
to: a path can not be judged here, which is why paths are Landlock's.

Source: Linux, Documentation/userspace-api/seccomp_filter.rst; syscall numbers from
arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h (aarch64).
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

_LOAD, _JUMP_EQUAL, _AND, _RETURN = 0x20, 0x15, 0x54, 0x06
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER_AT, _ARCH_AT, _ARGS_AT = 0, 4, 16
_SET_MODE_FILTER = 1

# machine: (AUDIT_ARCH, number of the seccomp call, place of its number in a row of the table)
_MACHINES = {"x86_64": (0xC000003E, 317, 0), "aarch64": (0xC00000B7, 277, 1)}

# name: (x86-64, aarch64); -1 where an architecture has no such call
_NUMBERS = {
    "access": (21, -1), "alarm": (37, -1), "brk": (12, 214), "clock_getres": (229, 114),
    "clock_gettime": (228, 113), "clock_nanosleep": (230, 115), "clone": (56, 220), "clone3": (435, 435),
    "close": (3, 57), "close_range": (436, 436), "dup": (32, 23), "dup2": (33, -1), "dup3": (292, 24),
    "epoll_create": (213, -1), "epoll_create1": (291, 20), "epoll_ctl": (233, 21),
    "epoll_pwait": (281, 22), "epoll_pwait2": (441, 441), "epoll_wait": (232, -1), "eventfd2": (290, 19),
    "exit": (60, 93), "exit_group": (231, 94), "faccessat": (269, 48), "faccessat2": (439, 439),
    "fcntl": (72, 25), "fstat": (5, 80), "futex": (202, 98),
    "getcpu": (309, 168), "getcwd": (79, 17), "getdents64": (217, 61), "getegid": (108, 177),
    "geteuid": (107, 175), "getgid": (104, 176), "getgroups": (115, 158), "getitimer": (36, 102),
    "getpeername": (52, 205), "getpgid": (121, 155), "getpgrp": (111, -1), "getpid": (39, 172),
    "getppid": (110, 173), "getrandom": (318, 278), "getresgid": (120, 150), "getresuid": (118, 148),
    "getrlimit": (97, 163), "getrusage": (98, 165), "getsid": (124, 156), "getsockname": (51, 204),
    "getsockopt": (55, 209), "gettid": (186, 178), "gettimeofday": (96, 169), "getuid": (102, 174),
    "ioctl": (16, 29), "kill": (62, 129), "lseek": (8, 62), "lstat": (6, -1), "madvise": (28, 233),
    "membarrier": (324, 283), "mmap": (9, 222), "mprotect": (10, 226), "mremap": (25, 216),
    "munmap": (11, 215), "nanosleep": (35, 101), "newfstatat": (262, 79), "open": (2, -1),
    "openat": (257, 56), "pause": (34, -1), "pipe": (22, -1), "pipe2": (293, 59), "poll": (7, -1),
    "ppoll": (271, 73), "prctl": (157, 167), "pread64": (17, 67), "prlimit64": (302, 261),
    "pselect6": (270, 72), "read": (0, 63), "readlink": (89, -1), "readlinkat": (267, 78),
    "readv": (19, 65), "recvfrom": (45, 207), "recvmsg": (47, 212), "restart_syscall": (219, 128),
    "rseq": (334, 293), "rt_sigaction": (13, 134), "rt_sigpending": (127, 136),
    "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "rt_sigsuspend": (130, 133),
    "rt_sigtimedwait": (128, 137), "sched_getaffinity": (204, 123), "sched_yield": (24, 124),
    "select": (23, -1), "sendmsg": (46, 211), "sendto": (44, 206), "set_robust_list": (273, 99),
    "setitimer": (38, 103), "shutdown": (48, 210), "sigaltstack": (131, 132), "socketpair": (53, 199),
    "stat": (4, -1), "statx": (332, 291), "sysinfo": (99, 179), "tgkill": (234, 131),
    "time": (201, -1), "times": (100, 153), "uname": (63, 160), "write": (1, 64), "writev": (20, 66),
}  # fmt: skip

# Calls that take a path: under Landlock they are safe, without it they are refused altogether.
_PATH_CALLS = (
    "access", "faccessat", "faccessat2", "lstat", "open", "openat", "readlink", "readlinkat", "stat",
)  # fmt: skip
_FSTAT_LIKE = ("newfstatat", "statx")  # a path, or with AT_EMPTY_PATH an open descriptor
_AT_EMPTY_PATH = 0x1000

# Calls that are allowed for some arguments only; see `_conditions`.
_CONDITIONAL = (
    "clone", "clone3", "fcntl", "ioctl", "kill", "prctl", "prlimit64", "sendto", "socketpair", "tgkill",
    *_FSTAT_LIKE,
)  # fmt: skip
_PLAIN = tuple(name for name in _NUMBERS if name not in _CONDITIONAL and name not in _PATH_CALLS)

# What glibc and musl ask for when they start a thread: everything shared, nothing new.
_THREAD_FLAGS = (0x003D0F00, 0x007D0F00)
_FCNTL_COMMANDS = (0, 1, 2, 3, 4, 1030)  # DUPFD, GETFD, SETFD, GETFL, SETFL, DUPFD_CLOEXEC
_IOCTL_COMMANDS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # TCGETS, window size, FIO*
_PRCTL_OPTIONS = (15, 16)  # set and get the thread's name
_AF_UNIX, _SOCK_STREAM, _SOCK_FLAGS = 1, 1, 0x80800

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, operand


def supported(machine: str) -> bool:
    """Whether there is a table of numbers for this machine (`os.uname().machine`)."""
    return machine in _MACHINES


def program(machine: str, pid: int, paths: bool) -> bytes:
    """Return the filter for the process `pid`; `paths` says whether calls on paths are allowed."""
    arch, _, column = _MACHINES[machine]
    lines: list[Instruction] = [
        (_LOAD, 0, 0, _ARCH_AT),
        (_JUMP_EQUAL, 1, 0, arch),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER_AT),
    ]

    def number(name: str) -> int:
        return _NUMBERS[name][column]

    refused = () if paths else _PATH_CALLS
    for name in refused:
        if number(name) >= 0:
            lines += [(_JUMP_EQUAL, 0, 1, number(name)), (_RETURN, 0, 0, _ERRNO | errno.EACCES)]
    for name in (*_PLAIN, *(_PATH_CALLS if paths else ())):
        if number(name) >= 0:
            lines += [(_JUMP_EQUAL, 0, 1, number(name)), (_RETURN, 0, 0, _ALLOW)]
    for name, body in _conditions(pid, paths).items():
        lines += [(_JUMP_EQUAL, 0, len(body), number(name)), *body]
    lines.append((_RETURN, 0, 0, _ERRNO | errno.EPERM))
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def install(machine: str, code: bytes) -> None:
    """Put this process under the filter, for good. Needs `no_new_privs`; raises OSError."""
    buffer = ctypes.create_string_buffer(code, len(code))
    filters = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(_MACHINES[machine][1], _SET_MODE_FILTER, 0, filters) != 0:
        code_ = ctypes.get_errno()
        raise OSError(code_, os.strerror(code_))


def _conditions(pid: int, paths: bool) -> dict[str, list[Instruction]]:
    """Return, for each conditional call, the instructions that decide it; each ends in a return."""
    fstat_like = [(_RETURN, 0, 0, _ALLOW)] if paths else None
    return {
        "clone": _when(0, _THREAD_FLAGS),
        # glibc falls back to `clone`, whose flags can be read here, when there is no `clone3`.
        "clone3": [(_RETURN, 0, 0, _ERRNO | errno.ENOSYS)],
        "fcntl": _when(1, _FCNTL_COMMANDS),
        "ioctl": _when(1, _IOCTL_COMMANDS),
        "kill": _when(0, (pid,)),
        "tgkill": _when(0, (pid,)),
        "prctl": _when(0, _PRCTL_OPTIONS),
        "prlimit64": _all_of((_zero(0), _zero(2))),
        # With an address a datagram could leave for any socket of the machine.
        "sendto": _all_of((_zero(4),)),
        "socketpair": _all_of(((0, 0xFFFFFFFF, _AF_UNIX), (1, 0xFFFFFFFF & ~_SOCK_FLAGS, _SOCK_STREAM))),
        "newfstatat": fstat_like or _all_of(((3, _AT_EMPTY_PATH, _AT_EMPTY_PATH),), errno.EACCES),
        "statx": fstat_like or _all_of(((2, _AT_EMPTY_PATH, _AT_EMPTY_PATH),), errno.EACCES),
    }


def _when(argument: int, values: tuple[int, ...]) -> list[Instruction]:
    """Allow where the low half of `argument` is one of `values`; the kernel reads these as 32 bits."""
    lines: list[Instruction] = [(_LOAD, 0, 0, _ARGS_AT + 8 * argument)]
    for value in values:
        lines += [(_JUMP_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW)]
    return [*lines, (_RETURN, 0, 0, _ERRNO | errno.EPERM)]


def _zero(argument: int) -> tuple[int, int, int]:
    return argument, 0, 0  # a mask of 0 stands for "all 64 bits"


def _all_of(conditions: tuple[tuple[int, int, int], ...], code: int = errno.EPERM) -> list[Instruction]:
    """Allow where every (argument, mask, value) holds: the argument's masked low half is the value."""
    lines: list[Instruction] = []
    refuse: Instruction = (_RETURN, 0, 0, _ERRNO | code)
    for argument, mask, value in conditions:
        at = _ARGS_AT + 8 * argument
        if mask:
            lines += [(_LOAD, 0, 0, at), (_AND, 0, 0, mask), (_JUMP_EQUAL, 1, 0, value), refuse]
        else:
            for half in (at, at + 4):
                lines += [(_LOAD, 0, 0, half), (_JUMP_EQUAL, 1, 0, 0), refuse]
    return [*lines, (_RETURN, 0, 0, _ALLOW)]
