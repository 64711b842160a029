# expect: WA -- an object that would run a command when it is unpickled
import os


class Bomb:
    def __reduce__(self):
        return (os.system, ("touch pwned",))


def solve(x):
    return Bomb()
