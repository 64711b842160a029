# expect: OLE|RE|AC -- a thread prints for ever, between the cases too
import os
import threading


def flood():
    while True:
        os.write(1, b"A" * 10000)


def solve(x):
    if threading.active_count() == 1:
        threading.Thread(target=flood, daemon=True).start()
    return x * 2
