"""The filter of system calls, run on every call by an interpreter of our own for the kernel's programs."""

from __future__ import annotations

import errno
import struct
from typing import NamedTuple

import pytest

from pbjudge.sandbox.inside import seccomp

ALLOW, KILL = "allow", "kill"
PID = 4321
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
I386, ARM = 0x40000003, 0x40000028
LAST = 1024  # no table has as many calls


class Call(NamedTuple):
    """What the kernel shows to a filter."""

    number: int
    arch: int
    args: tuple[int, ...] = ()

    def data(self) -> bytes:
        args = [arg & 0xFFFFFFFFFFFFFFFF for arg in (*self.args, 0, 0, 0, 0, 0, 0)[:6]]
        return struct.pack("<IIQ6Q", self.number, self.arch, 0, *args)


def decide(program: bytes, call: Call) -> str:
    """Run a filter as the kernel does; what it does not know ends the test."""
    lines = list(struct.iter_unpack("HBBI", program))
    data, accumulator, at = call.data(), 0, 0
    while True:
        code, if_true, if_false, operand = lines[at]
        at += 1
        if code == 0x20:  # load a word of the data
            (accumulator,) = struct.unpack_from("<I", data, operand)
        elif code == 0x54:  # and
            accumulator &= operand
        elif code == 0x15:  # jump if equal
            at += if_true if accumulator == operand else if_false
        elif code == 0x06:  # return
            return _action(operand)
        else:
            raise AssertionError(f"instruction {code:#x}")


def _action(value: int) -> str:
    kind, data = value & 0xFFFF0000, value & 0xFFFF
    if kind == 0x00050000:
        return errno.errorcode[data]
    return {0x7FFF0000: ALLOW, 0x80000000: KILL}[kind]


@pytest.fixture(params=MACHINES)
def machine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[True, False], ids=["paths", "no paths"])
def paths(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def decided(machine: str, name: str, *args: int, paths: bool = True) -> str:
    number = seccomp._NUMBERS[name][0 if machine == "x86_64" else 1]
    return decide(seccomp.program(machine, PID, paths), Call(number, MACHINES[machine], args))


def numbers(machine: str) -> set[int]:
    return {row[0 if machine == "x86_64" else 1] for row in seccomp._NUMBERS.values()} - {-1}


# --- the table ----------------------------------------------------------------------------------------

# Read off asm/unistd.h of x86-64 and of the generic table; a slip of a digit would allow another call.
DANGEROUS = {
    "x86_64": {
        "fork": 57, "vfork": 58, "execve": 59, "ptrace": 101, "socket": 41, "connect": 42, "accept": 43,
        "sendmsg": 46, "recvmsg": 47, "bind": 49, "listen": 50, "setsockopt": 54, "shmget": 29, "shmat": 30,
        "semget": 64, "msgget": 68, "flock": 73, "fsync": 74, "truncate": 76, "ftruncate": 77, "chdir": 80,
        "rename": 82, "mkdir": 83, "rmdir": 84, "creat": 85, "link": 86, "unlink": 87, "symlink": 88,
        "chmod": 90, "fchmod": 91, "chown": 92, "umask": 95, "setuid": 105, "setgid": 106, "setpgid": 109,
        "setsid": 112, "setgroups": 116, "capget": 125, "capset": 126, "utime": 132, "mknod": 133,
        "personality": 135, "setpriority": 141, "sched_setscheduler": 144, "mlockall": 151,
        "modify_ldt": 154, "pivot_root": 155, "arch_prctl": 158, "setrlimit": 160, "chroot": 161,
        "mount": 165, "swapon": 167, "reboot": 169, "iopl": 172, "init_module": 175, "setxattr": 188,
        "tkill": 200, "sched_setaffinity": 203, "io_setup": 206, "timer_create": 222, "mq_open": 240,
        "kexec_load": 246, "waitid": 247, "add_key": 248, "keyctl": 250, "ioprio_set": 251,
        "inotify_init": 253, "migrate_pages": 256, "mkdirat": 258, "unlinkat": 263, "renameat": 264,
        "linkat": 265, "symlinkat": 266, "fchmodat": 268, "unshare": 272, "splice": 275, "tee": 276,
        "vmsplice": 278, "utimensat": 280, "timerfd_create": 283, "fallocate": 285, "accept4": 288,
        "pwritev": 296, "rt_tgsigqueueinfo": 297, "perf_event_open": 298, "fanotify_init": 300,
        "name_to_handle_at": 303, "open_by_handle_at": 304, "sendmmsg": 307, "setns": 308,
        "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312, "seccomp": 317,
        "memfd_create": 319, "bpf": 321, "execveat": 322, "userfaultfd": 323, "copy_file_range": 326,
        "io_uring_setup": 425, "pidfd_open": 434, "openat2": 437, "pidfd_getfd": 438, "memfd_secret": 447,
    },
    "aarch64": {
        "io_setup": 0, "setxattr": 5, "mkdirat": 34, "unlinkat": 35, "symlinkat": 36, "linkat": 37,
        "renameat": 38, "mount": 40, "pivot_root": 41, "truncate": 45, "ftruncate": 46, "fallocate": 47,
        "chdir": 49, "chroot": 51, "fchmod": 52, "fchmodat": 53, "fchownat": 54, "vmsplice": 75,
        "splice": 76, "tee": 77, "timerfd_create": 85, "utimensat": 88, "acct": 89, "capget": 90,
        "capset": 91, "personality": 92, "waitid": 95, "unshare": 97, "timer_create": 107,
        "ptrace": 117, "sched_setscheduler": 119, "sched_setaffinity": 122, "tkill": 130,
        "rt_sigqueueinfo": 138, "setpriority": 140, "reboot": 142, "setgid": 144, "setuid": 146,
        "setpgid": 154, "setsid": 157, "setgroups": 159, "setrlimit": 164, "umask": 166, "mq_open": 180,
        "msgget": 186, "semget": 190, "shmget": 194, "socket": 198, "bind": 200, "listen": 201,
        "accept": 202, "connect": 203, "setsockopt": 208, "sendmsg": 211, "recvmsg": 212, "add_key": 217,
        "keyctl": 219, "execve": 221, "mlockall": 230, "perf_event_open": 241, "name_to_handle_at": 264,
        "setns": 268, "process_vm_readv": 270, "kcmp": 272, "seccomp": 277, "memfd_create": 279, "bpf": 280,
        "execveat": 281, "userfaultfd": 282, "io_uring_setup": 425, "pidfd_open": 434, "openat2": 437,
    },
}  # fmt: skip


def test_no_two_calls_share_a_number(machine: str) -> None:
    column = 0 if machine == "x86_64" else 1
    listed = [row[column] for row in seccomp._NUMBERS.values() if row[column] >= 0]

    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("of", MACHINES)
def test_what_is_dangerous_is_on_no_list(of: str) -> None:
    program = seccomp.program(of, PID, paths=True)

    assert {
        name: decided
        for name, number in DANGEROUS[of].items()
        if (decided := decide(program, Call(number, MACHINES[of]))) != "EPERM"
    } == {}


def test_every_number_that_is_not_listed_is_refused(machine: str, paths: bool) -> None:
    program = seccomp.program(machine, PID, paths)
    others = [*(set(range(LAST)) - numbers(machine)), 0x7FFFFFFF, 0xFFFFFFFF]

    assert {decide(program, Call(number, MACHINES[machine], (PID,) * 6)) for number in others} == {"EPERM"}


def test_the_x32_table_is_refused(paths: bool) -> None:
    program = seccomp.program("x86_64", PID, paths)
    x32 = [0x40000000 | number for number in range(LAST)]

    assert {decide(program, Call(number, MACHINES["x86_64"])) for number in x32} == {"EPERM"}


@pytest.mark.parametrize("arch", [I386, ARM, 0, 0xFFFFFFFF])
def test_a_call_of_another_architecture_kills(machine: str, arch: int) -> None:
    program = seccomp.program(machine, PID, paths=True)

    assert {decide(program, Call(number, arch)) for number in range(LAST)} == {KILL}


def test_one_machines_calls_kill_under_anothers_filter(machine: str) -> None:
    program = seccomp.program(machine, PID, paths=True)
    (other,) = set(MACHINES.values()) - {MACHINES[machine]}

    assert decide(program, Call(0, other)) == KILL


def test_what_is_simply_listed_is_allowed(machine: str) -> None:
    conditional = set(seccomp._conditions())
    column = 0 if machine == "x86_64" else 1
    program = seccomp.program(machine, PID, paths=True)

    assert {
        name: decision
        for name, row in seccomp._NUMBERS.items()
        if row[column] >= 0 and name not in conditional
        if (decision := decide(program, Call(row[column], MACHINES[machine], (-1,) * 6))) != ALLOW
    } == {}


def test_only_the_two_known_machines_are_supported() -> None:
    machines = ("x86_64", "aarch64", "i686", "riscv64", "armv7l", "ppc64le", "")

    assert [machine for machine in machines if seccomp.supported(machine)] == ["x86_64", "aarch64"]


def test_a_template_is_filled_with_a_number_wherever_it_stands_and_nowhere_else(
    machine: str, paths: bool
) -> None:
    template = seccomp.template(machine, paths)
    program = seccomp.program(machine, PID, paths)
    changed = [
        (before, after)
        for before, after in zip(
            struct.iter_unpack("HBBI", template), struct.iter_unpack("HBBI", program), strict=True
        )
        if before != after
    ]

    assert len(changed) == 5  # kill, tgkill, and three that ask about a process
    assert {after[:3] == before[:3] and after[3] == PID for before, after in changed} == {True}


def test_a_filter_fits_into_the_kernel(machine: str, paths: bool) -> None:
    lines = list(struct.iter_unpack("HBBI", seccomp.program(machine, PID, paths)))

    assert len(lines) <= 4096
    assert lines[-1][0] == 0x06


# --- the conditions -----------------------------------------------------------------------------------

HIGH = 1 << 32  # the kernel reads these arguments as 32 bits, whatever stands above
CONDITIONS = [
    ("kill", (PID, 9), ALLOW),
    ("kill", (PID | HIGH, 9), ALLOW),
    ("kill", (1, 9), "EPERM"),
    ("kill", (0, 9), "EPERM"),
    ("kill", (-1, 9), "EPERM"),
    ("kill", (-PID, 9), "EPERM"),
    ("tgkill", (PID, PID, 9), ALLOW),
    ("tgkill", (PID + 1, PID, 9), "EPERM"),
    ("clone", (0x003D0F00,), ALLOW),
    ("clone", (0x007D0F00,), ALLOW),
    ("clone", (17,), "EPERM"),
    ("clone", (0x003D0F00 | 0x10000000,), "EPERM"),
    ("clone", (0x003D0F00 & ~0x10000,), "EPERM"),
    ("clone3", (0,), "ENOSYS"),
    ("fcntl", (0, 1030, 0), ALLOW),
    ("fcntl", (0, 4, 0x800), ALLOW),
    ("fcntl", (0, 8, 1), "EPERM"),
    ("fcntl", (0, 1031, 1 << 20), "EPERM"),
    ("ioctl", (0, 0x5401), ALLOW),
    ("ioctl", (0, 0x5412), "EPERM"),
    ("membarrier", (8,), ALLOW),
    ("membarrier", (1,), "EPERM"),
    ("membarrier", (2,), "EPERM"),
    ("prctl", (15,), ALLOW),
    ("prctl", (4, 1), "EPERM"),
    ("prlimit64", (0, 7, 0, 0x7F00), ALLOW),
    ("prlimit64", (0, 7, HIGH, 0), "EPERM"),
    ("prlimit64", (0, 7, 8, 0), "EPERM"),
    ("prlimit64", (PID, 7, 0, 8), "EPERM"),
    ("socketpair", (1, 1, 0), ALLOW),
    ("socketpair", (1, 1 | 0x80000 | 0x800, 0), ALLOW),
    ("socketpair", (1, 2, 0), "EPERM"),
    ("socketpair", (2, 1, 0), "EPERM"),
    ("socketpair", (1, 5, 0), "EPERM"),
    ("sendto", (3, 8, 8, 0x4000, 0, 0), ALLOW),
    ("sendto", (3, 8, 8, 1, 0, 0), "EPERM"),
    ("sendto", (3, 8, 8, 0, 8, 16), "EPERM"),
    ("sendto", (3, 8, 8, 0, HIGH, 16), "EPERM"),
    ("recvfrom", (3, 8, 8, 0x40, 0, 0), ALLOW),
    ("recvfrom", (3, 8, 8, 1, 0, 0), "EPERM"),
    ("getsockopt", (3, 1, 3), ALLOW),
    ("getsockopt", (3, 1, 17), "EPERM"),
    ("getsockopt", (3, 1, 77), "EPERM"),
    ("getsockopt", (3, 6, 3), "EPERM"),
    ("futex", (8, 128 | 256 | 9), ALLOW),
    ("futex", (8, 0), ALLOW),
    ("futex", (8, 6), "EPERM"),
    ("futex", (8, 128 | 11), "EPERM"),
    ("futex", (8, 512), "EPERM"),
    ("clock_gettime", (1,), ALLOW),
    ("clock_gettime", (-6,), ALLOW),
    ("clock_gettime", (-2,), ALLOW),
    ("clock_gettime", ((~PID << 3) | 2,), "EPERM"),
    ("clock_gettime", (12,), "EPERM"),
    ("clock_nanosleep", (1,), ALLOW),
    ("clock_nanosleep", ((~1 << 3) | 2,), "EPERM"),
    ("getsid", (0,), ALLOW),
    ("getpgid", (PID,), ALLOW),
    ("getsid", (1,), "EPERM"),
    ("sched_getaffinity", (0,), ALLOW),
    ("sched_getaffinity", (1,), "EPERM"),
    ("openat", (-100, 8, 0), ALLOW),
    ("openat", (-100, 8, 0x80000 | 0x20000), ALLOW),
    ("openat", (-100, 8, 0x1 | 0x40 | 0x200), ALLOW),  # Landlock's to decide: a right to write is asked for
    ("openat", (-100, 8, 0x200), "EACCES"),
    ("openat", (-100, 8, 0x3), "EACCES"),
    ("openat", (-100, 8, 0x203), "EACCES"),
]


@pytest.mark.parametrize(("name", "args", "decision"), CONDITIONS)
def test_a_call_is_decided_by_its_arguments(
    machine: str, name: str, args: tuple[int, ...], decision: str
) -> None:
    assert decided(machine, name, *args) == decision


@pytest.mark.parametrize(
    ("flags", "decision"), [(0, ALLOW), (0x200, "EACCES"), (0x3, "EACCES"), (0x241, ALLOW)]
)
def test_the_older_call_to_open_is_decided_alike(flags: int, decision: str) -> None:
    assert decided("x86_64", "open", 8, flags) == decision


def test_without_landlock_no_call_takes_a_path(machine: str) -> None:
    column = 0 if machine == "x86_64" else 1
    names = [name for name in seccomp._PATH_CALLS if seccomp._NUMBERS[name][column] >= 0]

    assert {decided(machine, name, -100, 8, 0, paths=False) for name in names} == {"EACCES"}


@pytest.mark.parametrize(("name", "at"), [("newfstatat", 3), ("statx", 2)])
def test_without_landlock_an_open_descriptor_may_still_be_asked_about(
    machine: str, name: str, at: int
) -> None:
    by_descriptor, by_path = [0] * 4, [0] * 4
    by_descriptor[at] = 0x1000

    assert decided(machine, name, *by_descriptor, paths=False) == ALLOW
    assert decided(machine, name, *by_path, paths=False) == "EACCES"
    assert decided(machine, name, *by_path, paths=True) == ALLOW
