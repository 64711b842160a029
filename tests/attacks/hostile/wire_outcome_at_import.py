# expect: CE -- answers the first case before it has come
from pbjudge.wire import frames
from pbjudge.wire.values import pieces

frames.send(3, frames.OUTCOME, pieces([{"returned": 3.0}]))


def solve(x):
    return x * 2
