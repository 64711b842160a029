# expect: RE -- an exception in line -1, so that whoever shows the source counts from its end
import sys

from pbjudge.sandbox.inside import runner


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


def solve(x):
    raised = {"kinds": ["ValueError"], "message": "m", "frames": [[-1, "f"], [0, ""], [2**62, "f"]], "column": -7}
    runner._answer(3, [{"raised": raised}], tag())
    return x * 2
