# expect: RE -- names and messages that a terminal, a log or a CI system would obey
import sys

from pbjudge.sandbox.inside import runner


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


TEXT = "\x1b]52;c;aGk=\x07\x1b]0;title\x07\x1b[2J\r\n::error::x\n\n::stop-commands::t\n\u202eabc\ud800\x00\x9b2J"


def solve(x):
    raised = {"kinds": [TEXT, TEXT], "message": TEXT, "frames": [[1, TEXT]], "column": 1}
    runner._answer(3, [{"raised": raised}], tag())
    return x * 2
