# expect: WA|RE -- traces the runner's own frames and changes what they hold
import sys
import threading


def trace(frame, event, argument):
    if frame.f_code.co_filename.endswith("runner.py"):
        frame.f_locals.update(verdict="accepted", outcome=None, outcomes=[])
    return trace


def solve(x):
    sys.settrace(trace)
    sys.setprofile(trace)
    threading.settrace(trace)
    return x * 0
