# expect: WA|RE -- an integer that Python refuses to print
def solve(x):
    return 10**4400
