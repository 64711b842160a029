# expect: AC|RE -- writes the frame of a right answer itself and leaves
import os
import struct
import sys

from pbjudge.wire import pack


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


def solve(x):
    from pbjudge.sandbox.inside.objects import lower

    payload = pack([{"returned": x * 2}], lower)
    os.write(3, struct.pack("<4sB3sQ", b"PBJ1", 19, tag(), len(payload)) + payload)
    os._exit(0)
