# expect: WA -- looks for descriptors that it inherited beyond stdin, stdout, stderr and the channel
import os


def solve(x):
    for fd in range(4, 4096):
        try:
            os.fstat(fd)
        except OSError:
            continue
        return x * 2
    return x * 3
