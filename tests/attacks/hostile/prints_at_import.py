# expect: CE -- the same while it is imported
while True:
    print("A" * 10000)


def solve(x):
    return x * 2
