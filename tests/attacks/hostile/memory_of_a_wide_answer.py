# expect: WA|RE -- a list of half a million elements
def solve(x):
    return [0.5] * 500_000
