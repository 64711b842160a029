# expect: WA -- a generator, a coroutine, an iterator, a function, a module
import math


async def never():
    pass


def solve(x):
    return [(v for v in x), iter(x), len, math, type, Ellipsis, NotImplemented, range(3), {1, 2}, slice(1)]
