# expect: AC -- a demonstration that does not run
def solve(x):
    return x * 2


if __name__ == "__main__":
    import sys

    sys.exit("not here")
