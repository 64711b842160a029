# expect: CE -- recursion while it is imported
def deeper():
    deeper()


deeper()


def solve(x):
    return x * 2
