# expect: CE|AC|RE -- `solve` lies about its signature
import inspect


def solve(*a, **k):
    return k["x"] * 2


solve.__signature__ = "\x1b[2J"
solve.__wrapped__ = solve
