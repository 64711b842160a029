import numpy as np


def clip_global_norm(grads, max_norm):
    norm = float(np.sqrt(sum(float(np.sum(g**2)) for g in grads)))
    if norm < max_norm:
        return [g.copy() for g in grads], norm
    scale = max_norm / norm
    return [g * scale for g in grads], norm
