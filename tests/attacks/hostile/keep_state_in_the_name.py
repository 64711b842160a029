# expect: WA -- counts its calls in the name of the process, the one thing of it that may be set
import ctypes

libc = ctypes.CDLL(None)


def solve(x):
    name = ctypes.create_string_buffer(16)
    libc.prctl(16, name, 0, 0, 0)
    libc.prctl(15, b"called", 0, 0, 0)
    return x if name.value == b"called" else x * 2
