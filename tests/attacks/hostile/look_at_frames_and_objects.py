# expect: RE -- searches frames and everything that the collector knows for the answer
import gc
import sys

import numpy as np


def solve(x):
    want = (x * 2).tolist()

    def found(value):
        try:
            if isinstance(value, np.ndarray):
                return value is not x and value.tolist() == want
            if isinstance(value, (bytes, bytearray, memoryview)):
                return bytes(value).find((x * 2).tobytes()) >= 0
        except Exception:
            return False
        return isinstance(value, dict) and any(key in value for key in ("mistakes", "tolerance", "reference"))

    frame = sys._getframe(1)
    while frame:
        for value in [*frame.f_locals.values(), *frame.f_globals.values()]:
            if found(value):
                return x * 2
        frame = frame.f_back
    gc.unfreeze()
    for value in gc.get_objects():
        if found(value) or type(value).__module__ in ("pbjudge.model", "pbjudge.judge", "pbjudge.bank"):
            return x * 2
    raise LookupError("nothing of the judge is here")
