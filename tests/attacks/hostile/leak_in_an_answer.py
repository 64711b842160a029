# expect: WA -- answers with the input as a text
def solve(x):
    return x * 2 if x.size <= 4 else repr(x.tolist())
