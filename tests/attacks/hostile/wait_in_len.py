# expect: ILE|WA -- answers with an object that sleeps when it is asked for its length, shape or type
import time


class Slow:
    def __len__(self):
        time.sleep(30)
        return 0

    shape = property(__len__)
    dtype = property(__len__)
    __iter__ = __array__ = __len__


def solve(x):
    return Slow()
