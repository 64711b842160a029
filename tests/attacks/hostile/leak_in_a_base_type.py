# expect: RE -- an exception whose base class is named after the input
def solve(x):
    if x.size > 4:
        base = type(repr(x.tolist()), (ValueError,), {})
        raise type("ValueError", (base,), {})
    return x * 2
