# expect: RE -- sends each right answer twice
from pbjudge.wire import frames

send = frames.send


def twice(fd, kind, parts, tag):
    send(fd, kind, parts, tag)
    if kind == frames.OUTCOME:
        send(fd, kind, parts, tag)


frames.send = twice


def solve(x):
    return x * 2
