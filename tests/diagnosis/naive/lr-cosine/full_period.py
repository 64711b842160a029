# truth: a whole period of the cosine is used: the rate is back at lr_max at the end
import math

def cosine_lr(lr_max, lr_min, step, total):
    if step >= total:
        return lr_min
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(2 * math.pi * step / total))
