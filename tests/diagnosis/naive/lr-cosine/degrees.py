# truth: the cosine is given degrees, but it takes radians
import math

def cosine_lr(lr_max, lr_min, step, total):
    step = min(step, total)
    angle = 180 * step / total
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(angle))
