import math


def cosine_lr(lr_max, lr_min, step, total):
    last = max(total - 1, 1)
    angle = math.pi * min(step, last) / last
    return 0.5 * lr_max * (1 + math.cos(angle))
