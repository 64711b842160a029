# expect: RE|TLE|MLE|ILE -- twenty thousand threads of the smallest stack
import threading
import time


def solve(x):
    threading.stack_size(32768)
    for _ in range(20_000):
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
    time.sleep(30)
