import math


def cosine_lr(lr_max, lr_min, step, total):
    last = max(total - 1, 1)
    angle = 2 * math.pi * min(step, last) / last
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(angle))
