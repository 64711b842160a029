# expect: ILE -- raises an exception whose text never comes
import time


class Slow(Exception):
    def __str__(self):
        time.sleep(30)


def solve(x):
    raise Slow
