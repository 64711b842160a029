# expect: RE|MLE -- shared anonymous mappings, which no limit on data counts
import mmap


def solve(x):
    maps = []
    for _ in range(256):
        maps.append(mmap.mmap(-1, 1 << 24))
        maps[-1].write(b"x" * (1 << 24))
    return x * 2
