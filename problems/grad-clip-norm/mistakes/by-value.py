import numpy as np


def clip_global_norm(grads, max_norm):
    norm = sum((g * g).sum() for g in grads) ** 0.5
    return [np.clip(g, -max_norm, max_norm) for g in grads], float(norm)
