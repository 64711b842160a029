# expect: AC -- exceptions of its own, caught
class Odd(ValueError):
    pass


def solve(x):
    try:
        try:
            raise Odd("x")
        except KeyError:
            return x
    except ValueError as error:
        error.add_note("noted")
    return x * 2
