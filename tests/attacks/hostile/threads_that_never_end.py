# expect: AC -- two hundred sleeping threads are left behind
import threading
import time


def solve(x):
    if threading.active_count() == 1:
        threading.stack_size(65536)
        for _ in range(100):
            threading.Thread(target=time.sleep, args=(30,)).start()
    return x * 2
