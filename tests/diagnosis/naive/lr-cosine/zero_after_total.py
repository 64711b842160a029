# truth: after total the rate is 0 instead of lr_min
import math

def cosine_lr(lr_max, lr_min, step, total):
    if step > total:
        return 0.0
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(math.pi * step / total))
