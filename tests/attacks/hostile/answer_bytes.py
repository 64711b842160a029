# expect: WA -- right, as bytes
def solve(x):
    return (x * 2).tobytes()
