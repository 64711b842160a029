# truth: the step is taken modulo total: restarts at lr_max at each multiple of total
import math

def cosine_lr(lr_max, lr_min, step, total):
    step = step % total
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(math.pi * step / total))
