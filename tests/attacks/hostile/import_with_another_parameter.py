# expect: CE -- the parameter has another name
def solve(y):
    return y * 2
