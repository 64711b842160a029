# expect: CE -- crashes while it is imported
import ctypes

ctypes.string_at(0)


def solve(x):
    return x * 2
