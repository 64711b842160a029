# expect: RE|ILE -- answers into stdout
import os


def solve(x):
    os.dup2(1, 3)
    return x * 2
