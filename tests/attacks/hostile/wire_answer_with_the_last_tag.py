# expect: RE -- sends right answers under the tag of the order before
from pbjudge.wire import frames

send = frames.send
tags = []


def stale(fd, kind, parts, tag):
    tags.append(tag)
    send(fd, kind, parts, tags[-2] if len(tags) > 1 else tag)


frames.send = stale


def solve(x):
    return x * 2
