# expect: AC -- asks whether files are there, and goes without
import os


def solve(x):
    assert os.getcwd() and os.path.abspath("data.csv") and not os.path.exists("data.csv")
    for name in ("data.csv", os.path.expanduser("~/data.csv")):
        try:
            with open(name) as file:
                return x * float(file.read())
        except OSError:
            continue
    return x * 2
