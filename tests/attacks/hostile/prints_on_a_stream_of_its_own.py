# expect: TLE|ILE|RE -- a stdout whose flush never ends
import sys


class Stream:
    def write(self, text):
        return len(text)

    def flush(self):
        while True:
            pass


def solve(x):
    sys.stdout = Stream()
    return x * 2
