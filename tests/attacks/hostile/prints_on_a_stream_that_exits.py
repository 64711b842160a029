# expect: AC|RE -- a stdout whose flush ends the program
import sys


class Stream:
    def write(self, text):
        return len(text)

    def flush(self):
        raise SystemExit(0)


def solve(x):
    sys.stdout = sys.stderr = Stream()
    return x * 2
