# expect: RE|MLE -- an exception whose text is a hundred megabytes
def solve(x):
    raise ValueError("A" * 100_000_000)
