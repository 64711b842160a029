# truth: lr_min is not added in front, the curve ends at zero
import math

def cosine_lr(lr_max, lr_min, step, total):
    if step > total:
        step = total
    return 0.5 * (lr_max - lr_min) * (1 + math.cos(math.pi * step / total))
