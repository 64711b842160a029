import math


def warmup_cosine(step, lr_max, warmup, total, lr_min=0.0):
    if step < warmup:
        return lr_max * (step + 1) / warmup
    t = min(1.0, (step - warmup) / (total - warmup))
    return 0.5 * lr_max * (1 + math.cos(math.pi * t))
