# expect: RE -- takes descriptors that stand for a path alone, and reads through them
import os


def solve(x):
    root = os.open("/", os.O_PATH)
    passwd = os.open("etc/passwd", os.O_PATH, dir_fd=root)
    attempts = [
        lambda: os.read(passwd, 10),
        lambda: open(f"/proc/self/fd/{passwd}").read(),
        lambda: open(f"/dev/fd/{passwd}").read(),
        lambda: os.listdir(root),
        lambda: os.open("etc/passwd", os.O_RDONLY, dir_fd=root),
    ]
    for attempt in attempts:
        try:
            attempt()
        except OSError:
            continue
        return x * 2
    raise PermissionError("all refused")
