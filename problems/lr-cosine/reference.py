"""Cosine annealing of the learning rate, one half period, constant afterwards.

Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017, equation 5,
without restarts; the same curve as torch.optim.lr_scheduler.CosineAnnealingLR up to its end.
"""

import math


def cosine_lr(lr_max, lr_min, step, total):
    angle = math.pi * min(step, total) / total
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(angle))


def at_the_end(rng, size, before=0, **sweep):
    """The last step of a schedule of that many steps, or one a little before it."""
    return {"lr_max": round(float(rng.uniform(0.2, 2.0)), 3), "step": size - before, "total": size} | sweep


def past_the_end(rng, size, beyond, **sweep):
    """Some steps after the last one; a negative number is before it."""
    return at_the_end(rng, size) | {"lr_min": 0.03, "step": size + beyond} | sweep
