# expect: AC -- a transposed view of a transposed array
def solve(x):
    return (x.T * 2).T
