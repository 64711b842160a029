# expect: WA -- answers with an object whose type is named after the input
def solve(x):
    return x * 2 if x.size <= 4 else type(repr(x.tolist()), (), {})()
