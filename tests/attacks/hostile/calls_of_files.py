# expect: RE -- every way to change the file system, on paths of its own and of others
import errno
import os

REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
ATTEMPTS = [
    lambda: os.open("attack", os.O_WRONLY | os.O_CREAT, 0o600),
    lambda: os.open("attack", os.O_RDONLY | os.O_CREAT, 0o600),
    lambda: os.open("/tmp", os.O_TMPFILE | os.O_RDWR, 0o600),
    lambda: os.open(".", os.O_TMPFILE | os.O_RDWR, 0o600),
    lambda: os.mkdir("attack"),
    lambda: os.mkdir("/tmp/attack-of-a-submission"),
    lambda: os.symlink("/etc/passwd", "attack"),
    lambda: os.link("/etc/hostname", "attack"),
    lambda: os.rename("/tmp/not-there", "/tmp/not-there-either"),
    lambda: os.unlink("/tmp/not-there"),
    lambda: os.rmdir("/tmp/not-there"),
    lambda: os.mkfifo("attack"),
    lambda: os.mknod("attack", 0o140600),
    lambda: os.truncate(os.__file__, os.stat(os.__file__).st_size),
    lambda: os.chmod(".", 0o700),
    lambda: os.chmod(os.getcwd(), 0o700),
    lambda: os.chown(".", -1, -1),
    lambda: os.lchown(".", -1, -1),
    lambda: os.utime("."),
    lambda: os.utime(0),
    lambda: os.fchmod(1, 0o600),
    lambda: os.fchown(1, -1, -1),
    lambda: os.setxattr(".", "user.attack", b"1"),
    lambda: os.removexattr(".", "user.attack"),
    lambda: os.listxattr("/"),
    lambda: os.getxattr("/", "user.attack"),
    lambda: os.fsync(1),
    lambda: os.posix_fallocate(1, 0, 1),
    lambda: os.ftruncate(1, 0),
    lambda: os.pwrite(1, b"", 0),
    lambda: os.chroot("/"),
    lambda: os.chdir("/"),
    lambda: os.fchdir(0),
]


def solve(x):
    for number, attempt in enumerate(ATTEMPTS):
        try:
            attempt()
        except OSError as error:
            if error.errno in REFUSED:
                continue
        print("not refused:", number)
        return x * 2
    raise PermissionError("all refused")
