# expect: RE|MLE|ILE -- threads of giant stacks
import threading
import time


def solve(x):
    threading.stack_size(1 << 28)
    for _ in range(64):
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
    return x * 2
