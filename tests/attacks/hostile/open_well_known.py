# expect: RE -- what lies about on a machine: keys, histories, mounts, devices, other people's folders
import os

PATHS = (
    "/", "/etc", "/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/resolv.conf", "/etc/ssl/openssl.cnf", "/home",
    "/root", "/root/.bashrc", "/root/.ssh", "/tmp", "/var/tmp", "/var/log", "/run", "/run/secrets", "/sys", "/dev",
    "/dev/shm", "/dev/mem", "/dev/kmsg", "/dev/tty", "/dev/ptmx", "/dev/random", "/boot",
    "/proc", "/sys/kernel/debug", "/bin/sh", "/usr/share", "/opt", "/mnt", "/srv",
    "/var/run/docker.sock", "/.dockerenv", ".", "..", "~", "$HOME",
)  # fmt: skip


def solve(x):
    for path in PATHS:
        path = os.path.expanduser(os.path.expandvars(path))
        for attempt in (os.listdir, lambda path: os.open(path, os.O_RDONLY | os.O_NONBLOCK)):
            try:
                attempt(path)
            except OSError:
                continue
            print("not refused:", path)
            return x * 2
    raise PermissionError("all refused")
