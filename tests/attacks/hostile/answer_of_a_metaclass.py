# expect: WA|RE -- a type whose name, bases and instance checks are computed
class Meta(type):
    @property
    def __name__(cls):
        raise SystemExit(0)

    @property
    def __mro__(cls):
        return [cls] * 10**6

    def __instancecheck__(cls, instance):
        return True


class Odd(metaclass=Meta):
    pass


def solve(x):
    return Odd()
