# expect: CE -- no Python
def solve(x) return x
