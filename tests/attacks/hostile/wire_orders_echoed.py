# expect: RE -- sends the judge its own kinds of frames
from pbjudge.wire import frames
from pbjudge.wire.values import pieces


def solve(x):
    frames.send(3, frames.LOAD, pieces({}))
    frames.send(3, frames.CASE, pieces({}))
    return x * 2
