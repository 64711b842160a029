# expect: CE -- four gigabytes while it is imported
pieces = []
for _ in range(4096):
    pieces.append(b"x" * (1 << 20))


def solve(x):
    return x * 2
