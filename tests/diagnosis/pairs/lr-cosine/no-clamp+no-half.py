import math


def cosine_lr(lr_max, lr_min, step, total):
    angle = math.pi * step / total
    return lr_min + (lr_max - lr_min) * (1 + math.cos(angle))
