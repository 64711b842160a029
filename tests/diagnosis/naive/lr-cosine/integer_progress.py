# truth: the progress is an integer division, the rate stays at lr_max until the end
import math

def cosine_lr(lr_max, lr_min, step, total):
    progress = min(step // total, 1)
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(math.pi * progress))
