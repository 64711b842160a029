import math


def cosine_lr(lr_max, lr_min, step, total):
    angle = math.pi * step / total
    return 0.5 * lr_max * (1 + math.cos(angle))
