# expect: RE -- an answer with no outcome in it
import sys

from pbjudge.sandbox.inside import runner


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


def solve(x):
    runner._run.__code__ = (lambda case, module, support: []).__code__
    runner._answer(3, [], tag())
    return x * 2
