import math


def warmup_cosine(step, lr_max, warmup, total, lr_min=0.0):
    ramp = lr_max * step / warmup
    if step < warmup:
        return ramp
    step = min(step, total)
    q = (step - warmup) / (total - warmup)
    return lr_min + (lr_max - lr_min) * math.cos(math.pi * q / 2) ** 2
