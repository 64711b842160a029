# expect: RE -- stops in the debugger
def solve(x):
    breakpoint()
    return x * 2
