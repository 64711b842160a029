# truth: minus in front of the cosine: the rate rises from lr_min to lr_max
import math

def cosine_lr(lr_max, lr_min, step, total):
    t = min(step, total)
    return lr_min + 0.5 * (lr_max - lr_min) * (1 - math.cos(math.pi * t / total))
