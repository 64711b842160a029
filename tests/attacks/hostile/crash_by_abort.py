# expect: RE -- os.abort
import os


def solve(x):
    os.abort()
