import numpy as np


def clip_global_norm(grads, max_norm):
    norm = np.sqrt(sum((g**2).sum() for g in grads))
    if norm == 0:
        return [g.copy() for g in grads], 0.0
    clipped = [g * (max_norm / norm) for g in grads]
    return clipped, float(np.sqrt(sum((g**2).sum() for g in clipped)))
