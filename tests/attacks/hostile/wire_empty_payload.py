# expect: RE -- an answer without a byte
import sys

from pbjudge.wire import frames


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


def solve(x):
    frames.send(3, frames.OUTCOME, [], tag())
    return x * 2
