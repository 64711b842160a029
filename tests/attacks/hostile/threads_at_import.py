# expect: CE -- the same while it is imported
import threading
import time

threading.stack_size(32768)
for _ in range(20_000):
    threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
time.sleep(30)


def solve(x):
    return x * 2
