# expect: AC -- an array that may not be written to
def solve(x):
    out = x * 2
    out.flags.writeable = False
    return out
