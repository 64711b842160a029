import math


def warmup_cosine(step, lr_max, warmup, total, lr_min=0.0):
    if step < warmup:
        return lr_max * step / max(1, warmup)
    progress = (step - warmup) / max(1, total - warmup)
    return lr_min + (lr_max - lr_min) * max(0.0, 0.5 * (1.0 + math.cos(math.pi * progress)))
