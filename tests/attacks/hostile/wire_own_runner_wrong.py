# expect: WA -- takes the runner's place and answers zeros
import sys

from pbjudge.sandbox.inside import objects
from pbjudge.wire import frames, unpack
from pbjudge.wire.values import pieces

frame = sys._getframe()
while frame.f_code.co_name != "_serve":
    frame = frame.f_back
signature = [["x", "POSITIONAL_OR_KEYWORD", False]]
loaded = {"digest": "", "failure": None, "signatures": {"solve": signature}}
frames.send(3, frames.LOADED, pieces(loaded), frame.f_locals["order"].tag)
while True:
    order = frames.receive(3)
    case = unpack(order.payload, objects.lift)
    answer = case["steps"][0]["args"]["x"] * 0
    frames.send(3, frames.OUTCOME, pieces([{"returned": answer}], objects.lower), order.tag)
