# expect: AC -- a pool of threads
from concurrent.futures import ThreadPoolExecutor


def solve(x):
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(lambda value: value * 2, [x] * 8))[0]
