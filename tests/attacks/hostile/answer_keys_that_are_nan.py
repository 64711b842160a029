# expect: WA|RE -- many keys of nan, which equal nothing
def solve(x):
    return {float("nan"): n for n in range(50_000)}
