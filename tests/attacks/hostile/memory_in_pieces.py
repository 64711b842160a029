# expect: MLE -- four gigabytes in pieces of a megabyte
def solve(x):
    pieces = []
    for _ in range(4096):
        pieces.append(b"x" * (1 << 20))
    return x * 2
