# truth: the factor one half is missing
import math

def cosine_lr(lr_max, lr_min, step, total):
    step = min(step, total)
    return lr_min + (lr_max - lr_min) * (1 + math.cos(math.pi * step / total))
