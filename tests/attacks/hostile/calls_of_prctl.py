# expect: RE -- prctl in its many variants: dumpable again, no death with its parent, another filter
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
OPTIONS = {
    "PDEATHSIG": 1, "GET_PDEATHSIG": 2, "GET_DUMPABLE": 3, "DUMPABLE": 4, "KEEPCAPS": 8, "SECCOMP": 22,
    "CAPBSET_DROP": 24, "TSC": 26, "SECUREBITS": 28, "TIMERSLACK": 29, "MCE_KILL": 33, "MM": 35,
    "CHILD_SUBREAPER": 36, "NO_NEW_PRIVS": 38, "THP_DISABLE": 41, "CAP_AMBIENT": 47, "SPECULATION": 53,
    "SYSCALL_USER_DISPATCH": 59, "SCHED_CORE": 62, "MDWE": 65, "VMA": 0x53564D41, "PTRACER": 0x59616D61,
}  # fmt: skip


def solve(x):
    for name, option in OPTIONS.items():
        ctypes.set_errno(0)
        if libc.prctl(option, ctypes.c_ulong(1), 0, 0, 0) != -1 or ctypes.get_errno() not in REFUSED:
            print("not refused:", name)
            return x * 2
    raise PermissionError("all refused")
