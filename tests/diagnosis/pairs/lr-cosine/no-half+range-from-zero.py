import math


def cosine_lr(lr_max, lr_min, step, total):
    angle = math.pi * min(step, total) / total
    return lr_min + lr_max * (1 + math.cos(angle))
