# expect: RE|WA -- a dict whose key is a mark
from pbjudge.values import Ref


def solve(x):
    return {Ref("a"): 1}
