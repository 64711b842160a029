# expect: AC -- a helper thread that nobody ends
import threading


def solve(x):
    threading.Thread(target=threading.Event().wait, args=(20,), daemon=True).start()
    return x * 2
