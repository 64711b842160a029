# expect: WA -- right, with imaginary parts of zero
def solve(x):
    return (x * 2).astype(complex)
