# expect: ILE|RE -- the main thread leaves by the bare call; another one lives on
import ctypes
import os
import threading
import time

libc = ctypes.CDLL(None)


def solve(x):
    threading.Thread(target=time.sleep, args=(30,)).start()
    libc.syscall(60 if os.uname().machine == "x86_64" else 93, 0)
