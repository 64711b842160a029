# expect: RE -- the kernel's memory, through the buffers of pipes
import os


def solve(x):
    for _ in range(2_000):
        r, w = os.pipe()
        os.set_blocking(w, False)
        try:
            while True:
                os.write(w, b"x" * 65536)
        except BlockingIOError:
            pass
    return x * 2
