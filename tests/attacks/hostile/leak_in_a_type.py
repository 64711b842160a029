# expect: RE -- an exception whose type's name is the input
def solve(x):
    if x.size > 4:
        raise type("E" + repr(x.tolist()), (Exception,), {})
    return x * 2
