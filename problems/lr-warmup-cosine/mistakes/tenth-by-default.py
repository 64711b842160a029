import math


def warmup_cosine(step, lr_max, warmup, total, lr_min=None):
    if lr_min is None:
        lr_min = 0.1 * lr_max
    if step < warmup:
        return lr_max * step / warmup
    if step > total:
        return lr_min
    ratio = (step - warmup) / (total - warmup)
    coeff = 0.5 * (1.0 + math.cos(math.pi * ratio))
    return lr_min + coeff * (lr_max - lr_min)
