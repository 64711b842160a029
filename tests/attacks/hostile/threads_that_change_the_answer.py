# expect: AC|WA|RE -- a thread writes into the answer while it is sent
import threading

import numpy as np


def solve(x):
    answer = np.ones(1 << 18)

    def change():
        while True:
            answer[:] = np.random.rand()

    threading.Thread(target=change, daemon=True).start()
    return answer
