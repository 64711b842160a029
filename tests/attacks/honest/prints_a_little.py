# expect: AC -- prints of a learner who debugs
import sys
from pprint import pprint


def solve(x):
    print("x:", x, x.shape, x.dtype)
    pprint({"mean": x.mean(), "std": x.std()})
    print("to stderr", file=sys.stderr)
    print("ü ∑ 数 🙂")
    return x * 2
