# expect: RE -- asks for sessions, groups, affinities and CPU clocks of other processes
import os
import time


def solve(x):
    parent = os.getppid()
    for attempt in (
        lambda: os.getsid(parent),
        lambda: os.getpgid(parent),
        lambda: os.sched_getaffinity(parent),
        lambda: time.clock_gettime((~parent << 3) | 2),
        lambda: time.clock_gettime((~1 << 3) | 2),
    ):
        try:
            attempt()
        except OSError:
            continue
        return x * 2
    raise PermissionError("all refused")
