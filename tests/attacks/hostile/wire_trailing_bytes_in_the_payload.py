# expect: RE -- an answer with bytes left over after its arrays
import sys

from pbjudge.sandbox.inside.objects import lower
from pbjudge.wire import frames
from pbjudge.wire.values import pieces


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


def solve(x):
    frames.send(3, frames.OUTCOME, [*pieces([{"returned": x * 2}], lower), b"more"], tag())
    return x * 2
