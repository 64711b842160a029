# expect: ILE -- a thread stops the whole process
import os
import signal
import threading


def solve(x):
    threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGSTOP)).start()
    threading.Event().wait()
