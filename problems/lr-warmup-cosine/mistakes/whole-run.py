import numpy as np


def warmup_cosine(step, lr_max, warmup, total, lr_min=0.0):
    step = min(step, total)
    if step < warmup:
        return lr_max * step / warmup
    return float(lr_min + 0.5 * (lr_max - lr_min) * (1 + np.cos(np.pi * step / total)))
