# expect: CE -- tells of another signature than its own
from pbjudge.sandbox.inside import runner

runner._loading_record = lambda loaded: {
    "digest": "",
    "failure": None,
    "signatures": {"solve": [["\x1b[2J", "KEYWORD_ONLY", False]] * 1000},
}


def solve(x):
    return x * 2
