# expect: WA|RE -- a dict of three hundred thousand keys
def solve(x):
    return dict.fromkeys(range(300_000))
