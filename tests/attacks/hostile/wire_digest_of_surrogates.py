# expect: CE -- tells a digest that no database can store
from pbjudge.sandbox.inside import runner


def record(loaded):
    signature = [["x", "POSITIONAL_OR_KEYWORD", False]]
    return {"digest": "\ud800\x00\x1b[2J" * 100, "failure": None, "signatures": {"solve": signature}}


runner._loading_record = record


def solve(x):
    return x * 2
