# expect: RE -- an exception whose message is the input
def solve(x):
    if x.size > 4:
        raise ValueError(repr(x.tolist()))
    return x * 2
