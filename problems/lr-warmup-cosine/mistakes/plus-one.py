import math


def warmup_cosine(step, lr_max, warmup, total, lr_min=0.0):
    if step < warmup:
        return lr_max * (step + 1) / warmup
    done = (step - warmup) / (total - warmup)
    done = min(done, 1.0)
    return lr_min + (lr_max - lr_min) * (1 + math.cos(math.pi * done)) / 2
