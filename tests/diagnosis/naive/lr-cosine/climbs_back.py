# truth: the rate is not held after total, it climbs back along the cosine
import math

def cosine_lr(lr_max, lr_min, step, total):
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(math.pi * step / total))
