# truth: the curve ends at total - 1, the angle is divided by total - 1
import math

def cosine_lr(lr_max, lr_min, step, total):
    if step >= total - 1:
        return lr_min
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(math.pi * step / (total - 1)))
