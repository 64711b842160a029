# expect: WA|AC -- right, as a list of numbers
def solve(x):
    return (x * 2).tolist()
