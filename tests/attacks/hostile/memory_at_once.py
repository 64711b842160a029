# expect: MLE -- a terabyte at once
def solve(x):
    return bytearray(1 << 40)
