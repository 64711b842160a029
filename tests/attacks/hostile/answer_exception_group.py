# expect: RE -- a group of groups of exceptions
def solve(x):
    error = ValueError("x")
    for _ in range(300):
        error = ExceptionGroup("g", [error])
    raise error
