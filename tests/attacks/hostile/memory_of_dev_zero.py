# expect: RE|MLE -- /dev/zero, mapped shared
import mmap
import os


def solve(x):
    fd = os.open("/dev/zero", os.O_RDWR)
    maps = []
    for _ in range(256):
        maps.append(mmap.mmap(fd, 1 << 24))
        maps[-1].write(b"x" * (1 << 24))
    return x * 2
