# expect: WA|AC|RE -- an array whose buffer is a mapping that a thread empties
import mmap
import threading

import numpy as np


def solve(x):
    page = mmap.mmap(-1, 1 << 20)
    answer = np.frombuffer(page, dtype=float)
    threading.Thread(target=lambda: [page.seek(0) or page.write(bytes(1 << 20)) for _ in range(1000)]).start()
    return answer
