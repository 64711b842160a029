# expect: CE -- computes while it is imported
while True:
    pass


def solve(x):
    return x * 2
