import math


def warmup_cosine(step, lr_max, warmup, total, lr_min=0.0):
    if step < warmup:
        return lr_max * step / warmup
    if step >= total:
        return lr_min
    angle = math.pi * (step - warmup) / total
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(angle))
