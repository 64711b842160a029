# expect: ILE -- a lock, twice
import threading


def solve(x):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
