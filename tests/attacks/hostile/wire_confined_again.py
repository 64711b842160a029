# expect: RE -- announces another confinement level in the middle of a case
from pbjudge.wire import frames
from pbjudge.wire.values import pieces


def solve(x):
    frames.send(3, frames.CONFINED, pieces({"level": "none", "why": "", "remedy": ""}))
    return x * 2
