# expect: RE -- the kernel's memory, through epoll sets that watch one another
import select


def solve(x):
    sets = []
    for _ in range(100_000):
        sets.append(select.epoll())
        for other in sets[:-1]:
            sets[-1].register(other.fileno())
    return x * 2
