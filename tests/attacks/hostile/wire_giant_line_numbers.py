# expect: RE -- an exception in line 10**400, column -10**400
import sys

from pbjudge.sandbox.inside import runner


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


def solve(x):
    raised = {"kinds": ["ValueError"], "message": "m", "frames": [[10**400, "f"]], "column": -(10**400)}
    runner._answer(3, [{"raised": raised}], tag())
    return x * 2
