# expect: RE -- sends right answers that repeat no order's tag
from pbjudge.wire import frames

send = frames.send
frames.send = lambda fd, kind, parts, tag: send(fd, kind, parts, tag if kind == frames.LOADED else b"abc")


def solve(x):
    return x * 2
