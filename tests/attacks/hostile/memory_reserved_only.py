# expect: RE|MLE -- sparse mappings of a terabyte, touched nowhere
import mmap


def solve(x):
    maps = [mmap.mmap(-1, 1 << 36, mmap.MAP_PRIVATE | 0x4000) for _ in range(16)]  # MAP_NORESERVE
    return x * (1 + len(maps) // 8)
