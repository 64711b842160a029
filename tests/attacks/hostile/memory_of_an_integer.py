# expect: MLE -- an integer of a hundred thousand million bits
def solve(x):
    return 1 << (10**11)
