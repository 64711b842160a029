# expect: AC -- answers, and leaves finalizers that never end
import atexit
import weakref


class Stays:
    def __del__(self):
        while True:
            pass


def forever():
    while True:
        pass


stays = Stays()
atexit.register(forever)
weakref.finalize(stays, forever)


def solve(x):
    return x * 2
