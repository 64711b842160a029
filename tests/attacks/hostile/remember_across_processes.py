# expect: WA -- looks for traces that an earlier process of the same submission left
import os
import time

MARK = "pbjudge-seen"


def solve(x):
    try:
        with open(MARK) as file:
            return x * 2 if file.read() else x
    except OSError:
        pass
    for attempt in (lambda: open(MARK, "w").write("seen"), lambda: os.environ.__setitem__(MARK, "1")):
        try:
            attempt()
        except OSError:
            pass
    return x * 2 if time.get_clock_info("time") is None else x
