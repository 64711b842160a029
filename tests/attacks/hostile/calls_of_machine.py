# expect: RE -- personality, segment tables, ports, modules, clocks, the host's name
import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
X86 = os.uname().machine == "x86_64"
BUFFER = ctypes.create_string_buffer(256)
CALLS = [
    lambda: libc.personality(0xFFFFFFFF),
    lambda: libc.syscall(154, 0, BUFFER, 16) if X86 else libc.personality(0xFFFFFFFF),  # modify_ldt
    lambda: libc.syscall(158, 0x1003, BUFFER) if X86 else libc.personality(0xFFFFFFFF),  # arch_prctl
    lambda: libc.syscall(172, 3) if X86 else libc.personality(0xFFFFFFFF),  # iopl
    lambda: libc.syscall(173, 0x80, 1, 1) if X86 else libc.personality(0xFFFFFFFF),  # ioperm
    lambda: libc.syscall(321 if X86 else 280, 0, BUFFER, 16),  # bpf
    lambda: libc.syscall(323 if X86 else 282, 1),  # userfaultfd
    lambda: libc.syscall(317 if X86 else 277, 2, 0, BUFFER),  # seccomp(GET_ACTION_AVAIL)
    lambda: libc.syscall(425, 4, BUFFER),  # io_uring_setup
    lambda: libc.syscall(426, 0, 0, 0, 0, None, 0),  # io_uring_enter
    lambda: libc.syscall(427, 0, 0, None, 0),  # io_uring_register
    lambda: libc.syscall(444, None, 0, 1),  # landlock_create_ruleset
    lambda: libc.syscall(446, 0, 0),  # landlock_restrict_self
    lambda: libc.syscall(103 if X86 else 116, 10, None, 0),  # syslog
    lambda: libc.syscall(169 if X86 else 142, 0, 0, 0, None),  # reboot, with no magic
    lambda: libc.syscall(170 if X86 else 161, b"attack", 6),  # sethostname
    lambda: libc.syscall(227 if X86 else 112, 0, None),  # clock_settime
    lambda: libc.syscall(159 if X86 else 171, BUFFER),  # adjtimex
    lambda: libc.syscall(175 if X86 else 105, None, 0, b""),  # init_module
    lambda: libc.syscall(313 if X86 else 273, 0, b"", 0),  # finit_module
    lambda: libc.syscall(246 if X86 else 104, 0, 0, None, 0),  # kexec_load
    lambda: libc.syscall(216 if X86 else 234, None, 0, 0, 0, 0),  # remap_file_pages
    lambda: libc.syscall(330 if X86 else 289, 0, 0),  # pkey_alloc
    lambda: libc.syscall(222 if X86 else 107, 1, None, BUFFER),  # timer_create
    lambda: libc.syscall(283 if X86 else 85, 1, 0),  # timerfd_create
    lambda: libc.syscall(289 if X86 else 74, -1, BUFFER, 8, 0),  # signalfd4
    lambda: libc.syscall(206 if X86 else 0, 1, BUFFER),  # io_setup
    lambda: libc.syscall(449, None, 0, 0, None, 0),  # futex_waitv
    lambda: libc.syscall(453, 0, 4096, 0),  # map_shadow_stack
    lambda: libc.syscall(462, BUFFER, 0, 0),  # mseal
    lambda: libc.syscall(1023, 0),  # a call that is not there yet
]


def solve(x):
    for number, call in enumerate(CALLS):
        ctypes.set_errno(0)
        if call() != -1 or ctypes.get_errno() not in REFUSED:
            print("not refused:", number)
            return x * 2
    raise PermissionError("all refused")
