# expect: AC -- caches that are filled on the way
from functools import cache, cached_property, lru_cache, partial, reduce, singledispatch


@lru_cache(maxsize=None)
def factor(n):
    return 2


@cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@singledispatch
def twice(value):
    return value * factor(1)


class Holder:
    @cached_property
    def factor(self):
        return factor(2)


def solve(x):
    fibonacci(80)
    reduce(partial(max, 0), [1, 2, 3])
    return twice(x) if Holder().factor == 2 else x
