# expect: AC -- pickles and unpickles its own objects
import io
import pickle

import numpy as np


def solve(x):
    buffer = io.BytesIO()
    np.save(buffer, x)
    buffer.seek(0)
    again = pickle.loads(pickle.dumps(np.load(buffer)))
    archive = io.BytesIO()
    np.savez_compressed(archive, again=again)
    archive.seek(0)
    return 2 * np.load(archive)["again"]
