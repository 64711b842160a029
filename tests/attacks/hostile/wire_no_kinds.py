# expect: RE -- an exception without a type
import sys

from pbjudge.sandbox.inside import runner


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


def solve(x):
    runner._answer(3, [{"raised": {"kinds": [], "message": "", "frames": [], "column": 0}}], tag())
    return x * 2
