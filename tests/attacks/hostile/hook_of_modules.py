# expect: WA|RE|CE -- puts itself in the place of every module
import sys


class Anything:
    def __getattr__(self, name):
        return lambda *a, **k: True


for name in list(sys.modules):
    if not name.startswith(("pbjudge", "solution")):
        sys.modules[name] = Anything()


def solve(x):
    return x * 0
