# expect: AC|MLE|RE -- takes all there is, and answers
def solve(x):
    pieces = []
    try:
        while True:
            pieces.append(b"x" * (1 << 20))
    except MemoryError:
        pass
    del pieces[-3:]
    return x * 2
