# expect: RE|AC|TLE -- a chain so long that letting it go could run out of stack
import itertools


def solve(x):
    chain = iter(())
    for _ in range(10**6):
        chain = itertools.chain(chain)
    next(chain, None)
    del chain
    return x * 2
