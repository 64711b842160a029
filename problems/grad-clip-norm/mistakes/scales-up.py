import numpy as np


def clip_global_norm(grads, max_norm):
    norm = np.sqrt(np.sum([np.sum(np.square(g)) for g in grads]))
    if norm == 0:
        return grads, 0.0
    factor = max_norm / norm
    return [factor * g for g in grads], float(norm)
