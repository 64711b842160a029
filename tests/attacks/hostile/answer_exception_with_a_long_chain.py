# expect: RE -- an exception with a hundred thousand causes
def solve(x):
    error = ValueError("first")
    for n in range(100_000):
        other = ValueError(n)
        other.__cause__ = error
        error = other
    raise error
