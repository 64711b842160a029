# expect: CE -- a reason for not loading that a terminal would obey
from pbjudge.sandbox.inside import runner


def record(loaded):
    failure = {"kind": "wrong kind: \x1b]0;x\x07\n::error::x\ud800", "raised": None, "found": ["\x1b[2J"] * 1000}
    return {"digest": "", "failure": failure, "signatures": {}}


runner._loading_record = record


def solve(x):
    return x * 2
