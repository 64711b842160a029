# expect: TLE -- ignores every signal that can be ignored, and computes
import signal

for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)


def solve(x):
    while True:
        pass
