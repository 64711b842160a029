# expect: RE -- an outcome that both returned and raised
import sys

from pbjudge.sandbox.inside import runner


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


def solve(x):
    raised = {"kinds": ["ValueError"], "message": "", "frames": [], "column": 0}
    runner._answer(3, [{"returned": x * 2, "raised": raised}], tag())
    return x * 2
