# expect: RE|MLE -- /dev/zero, mapped privately
import mmap
import os


def solve(x):
    fd = os.open("/dev/zero", os.O_RDONLY)
    maps = []
    for _ in range(256):
        maps.append(mmap.mmap(fd, 1 << 24, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_WRITE))
        maps[-1].write(b"x" * (1 << 24))
    return x * 2
