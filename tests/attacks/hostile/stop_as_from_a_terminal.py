# expect: ILE|RE -- the stops of job control
import os
import signal
import time


def solve(x):
    for number in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU):
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(30)
