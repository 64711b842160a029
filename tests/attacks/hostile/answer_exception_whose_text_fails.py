# expect: RE -- an exception that raises when it is looked at
class Odd(BaseException):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__
    __traceback__ = None


def solve(x):
    raise Odd
