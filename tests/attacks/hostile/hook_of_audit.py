# expect: RE -- an audit hook that refuses everything from now on
import sys


def refuse(event, arguments):
    raise RuntimeError(event)


def solve(x):
    sys.addaudithook(refuse)
    open("/dev/null")
    return x * 2
