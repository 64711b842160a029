import numpy as np


def total_norm(arrays):
    return float(np.sqrt(sum(np.sum(a**2) for a in arrays)))


def clip_global_norm(grads, max_norm):
    norm = total_norm(grads)
    if norm > max_norm:
        grads = [g * (max_norm / norm) for g in grads]
    return grads, total_norm(grads)
