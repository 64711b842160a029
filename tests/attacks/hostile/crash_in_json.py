# expect: RE|MLE|TLE -- the same by the encoder of JSON
import json
import sys


def solve(x):
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return json.dumps(nested)
