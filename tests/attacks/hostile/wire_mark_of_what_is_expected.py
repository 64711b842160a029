# expect: WA -- hopes that a reference is looked up on the judge's side
from pbjudge.values import Ref


def solve(x):
    return Ref("expected")
