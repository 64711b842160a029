# truth: lr_min is not subtracted from the range: lr_max in place of lr_max - lr_min
import math

def cosine_lr(lr_max, lr_min, step, total):
    step = min(step, total)
    return lr_min + 0.5 * lr_max * (1 + math.cos(math.pi * step / total))
