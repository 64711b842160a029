# expect: RE|TLE|MLE -- an exception of a type whose order of bases is computed
class Meta(type):
    @property
    def __mro__(cls):
        return [cls] * 10**6


class Odd(Exception, metaclass=Meta):
    pass


def solve(x):
    raise Odd("odd")
