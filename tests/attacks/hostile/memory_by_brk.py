# expect: RE|MLE -- grows the heap by the bare call
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.sbrk.restype = ctypes.c_void_p
libc.sbrk.argtypes = [ctypes.c_ssize_t]


def solve(x):
    if libc.sbrk(1 << 32) == ctypes.c_void_p(-1).value:
        raise MemoryError
    return x * 2
