# truth: the rate falls along a straight line, there is no cosine
def cosine_lr(lr_max, lr_min, step, total):
    frac = min(step / total, 1.0)
    return lr_max + (lr_min - lr_max) * frac
