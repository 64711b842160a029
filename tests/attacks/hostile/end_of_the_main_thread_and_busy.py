# expect: TLE|RE|ILE -- the main thread leaves by the bare call; another one computes
import ctypes
import os
import threading

libc = ctypes.PyDLL(None)


def burn():
    while True:
        pass


def solve(x):
    threading.Thread(target=burn).start()
    ctypes.CDLL(None).syscall(60 if os.uname().machine == "x86_64" else 93, 0)
