# expect: WA -- answers with a dict whose keys are the input
def solve(x):
    return x * 2 if x.size <= 4 else {repr(v): v for v in x.flat}
