# expect: RE -- opens what it may for the words of the reference, wherever it is installed
import os
import sys

import numpy

import pbjudge

FOLDERS = [
    os.path.dirname(pbjudge.__file__),
    os.path.dirname(os.path.dirname(pbjudge.__file__)),
    *sys.path,
    sys.prefix,
]
NAMES = ("problems", "tests/bank/double", "site-packages/pbjudge", "..", ".", "pbjudge/problems", "solutions")


def solve(x):
    for folder in FOLDERS:
        for name in NAMES:
            for path in (f"{folder}/{name}", f"{folder}/{name}/reference.py", f"{folder}/{name}/problem.yaml"):
                for attempt in (os.listdir, open):
                    try:
                        attempt(path)
                    except OSError:
                        continue
                    if not os.path.realpath(path).startswith(os.path.dirname(os.__file__)):
                        print("not refused:", path)
                        return x * 2
    raise PermissionError("all refused")
