# expect: WA|RE -- an object that claims to be a float
class Liar:
    __class__ = float

    def __float__(self):
        return 2.0


def solve(x):
    return Liar()
