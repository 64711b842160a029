# expect: ILE -- waits for a signal that never comes
import signal


def solve(x):
    signal.pause()
