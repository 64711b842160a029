import math


def warmup_cosine(step, lr_max, warmup, total, lr_min=0.0):
    span = lr_max - lr_min
    if step < warmup:
        share = step / warmup
    else:
        q = min(1.0, (step - warmup) / (total - warmup))
        share = 0.5 + 0.5 * math.cos(math.pi * q)
    return lr_min + span * share
