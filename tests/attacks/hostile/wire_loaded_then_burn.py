# expect: TLE|RE -- says that it is loaded, and computes for as long as it is let
import sys

from pbjudge.wire import frames
from pbjudge.wire.values import pieces


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


signature = [["x", "POSITIONAL_OR_KEYWORD", False]]
frames.send(3, frames.LOADED, pieces({"digest": "", "failure": None, "signatures": {"solve": signature}}), tag())
while True:
    pass
