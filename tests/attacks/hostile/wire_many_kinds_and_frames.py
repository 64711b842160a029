# expect: RE -- an exception of a hundred thousand types and frames
import sys

from pbjudge.sandbox.inside import runner


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


def solve(x):
    raised = {"kinds": ["E" * 50] * 10**5, "message": "m" * 10**6, "frames": [[1, "f" * 1000]] * 10**4, "column": 0}
    runner._answer(3, [{"raised": raised}], tag())
    return x * 2
