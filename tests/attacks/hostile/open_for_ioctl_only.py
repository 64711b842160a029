# expect: RE -- opens files with access mode 3, which is neither reading nor writing
import errno
import os

PATHS = ("/etc/passwd", "/dev/tty", "/dev/ptmx", "/dev/fuse", "/dev/net/tun", "/dev/kvm", os.__file__, "/tmp", ".")


def solve(x):
    for path in PATHS:
        for flags in (3, 3 | os.O_CLOEXEC):
            try:
                os.open(path, flags | os.O_NOCTTY | os.O_NONBLOCK)
            except OSError as error:
                if error.errno in (errno.EPERM, errno.EACCES):
                    continue
                if error.errno in (errno.ENOENT, errno.EISDIR, errno.ENXIO, errno.ENODEV):
                    continue
            print("not refused:", path, flags)
            return x * 2
    raise PermissionError("all refused")
