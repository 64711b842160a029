# expect: RE -- a syntax error of its own making, in a line that tells of the input
def solve(x):
    if x.size > 4:
        raise SyntaxError(repr(x.tolist()), ("solution.py", int(abs(x.flat[0]) * 1e6), 3, repr(x.tolist())))
    return x * 2
