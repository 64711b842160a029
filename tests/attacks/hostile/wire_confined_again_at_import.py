# expect: CE -- announces another confinement level while it is imported
from pbjudge.wire import frames
from pbjudge.wire.values import pieces

frames.send(3, frames.CONFINED, pieces({"level": "full", "why": "", "remedy": ""}))


def solve(x):
    return x * 2
