import numpy as np


def clip_global_norm(grads, max_norm):
    total = 0.0
    for g in grads:
        total += np.linalg.norm(g.ravel())
    if total <= max_norm:
        return list(grads), float(total)
    return [g * max_norm / total for g in grads], float(total)
