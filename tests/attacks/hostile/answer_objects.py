# expect: WA -- right, as an array of objects
def solve(x):
    return (x * 2).astype(object)
