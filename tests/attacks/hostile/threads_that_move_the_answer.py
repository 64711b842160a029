# expect: WA|RE|AC|MLE -- a thread gives the answer's memory back while it is sent
import threading

import numpy as np


def solve(x):
    answer = np.ones(1 << 18)

    def move():
        while True:
            answer.resize(1, refcheck=False)
            answer.resize(1 << 18, refcheck=False)

    threading.Thread(target=move, daemon=True).start()
    return answer
