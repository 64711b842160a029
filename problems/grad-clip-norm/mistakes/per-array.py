import numpy as np


def clip_global_norm(grads, max_norm):
    clipped = []
    total = 0.0
    for g in grads:
        norm = np.sqrt((g**2).sum())
        total += norm**2
        clipped.append(g * (max_norm / norm) if norm > max_norm else g.copy())
    return clipped, float(np.sqrt(total))
