import math


def cosine_lr(lr_max, lr_min, step, total):
    angle = 2 * math.pi * step / total
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(angle))
