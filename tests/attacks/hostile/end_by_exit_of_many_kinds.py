# expect: RE -- SystemExit, KeyboardInterrupt, GeneratorExit and a base of its own
class Own(BaseException):
    pass


KINDS = [SystemExit, KeyboardInterrupt, GeneratorExit, Own]


def solve(x):
    raise KINDS[x.size % 4](0)
