# expect: RE -- the many doors of /proc: itself, its parent, everybody
import os

PATHS = (
    "self/environ", "self/cmdline", "self/maps", "self/mem", "self/fd", "self/fd/3", "self/root/etc/passwd",
    "self/cwd",  "self/task", "self/status", "self/comm", "self/oom_score_adj", "self/timerslack_ns",
    "self/clear_refs", "self/coredump_filter", "self/pagemap", "self/auxv", "self/stat", "self/net/tcp",
    "thread-self/attr/current", "1/environ", "1/cmdline", "cpuinfo", "meminfo", "stat", "kallsyms", "sys/kernel/pid_max",
    "sysvipc/shm", "key-users", "mounts", "version", ".",
)  # fmt: skip


def readable(path):
    for flags in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR):
        try:
            fd = os.open(path, flags)
        except OSError:
            continue
        try:
            os.listdir(fd) if os.path.isdir(path) else os.read(fd, 1)
            return True
        except OSError:
            continue
    return False


def solve(x):
    parent = [f"{os.getppid()}/{name}" for name in ("environ", "cmdline", "maps", "mem", "cwd", "root", "stat")]
    for path in (*PATHS, *parent):
        if readable(f"/proc/{path}"):
            print("not refused:", path)
            return x * 2
    raise PermissionError("all refused")
