"""A learning rate that climbs linearly and then falls along half a cosine.

Sources: Goyal et al., "Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour", arXiv 1706.02677, section
2.2, for the warm-up; Loshchilov and Hutter, "SGDR", ICLR 2017, equation 5, for the cosine. As in
optax.warmup_cosine_decay_schedule with an init_value of 0 the ramp is part of the total, and the end is held.
"""

import math


def warmup_cosine(step, lr_max, warmup, total, lr_min=0.0):
    if step < warmup:
        return lr_max * step / warmup
    progress = (min(step, total) - warmup) / (total - warmup)
    return lr_min + 0.5 * (lr_max - lr_min) * (1 + math.cos(math.pi * progress))


def in_order(drawn):
    """The statement promises a warm-up shorter than the total, and lr_min below lr_max."""
    low = min(drawn.get("lr_min", 0.0), drawn["lr_max"])
    return (
        drawn | {"warmup": drawn["warmup"] % drawn["total"]} | ({"lr_min": low} if "lr_min" in drawn else {})
    )


def climbing(rng, size, before, **sweep):
    """A warm-up of that many steps, some steps before its end; a negative number is after it."""
    return {
        "step": size - before,
        "lr_max": round(float(rng.uniform(0.2, 2.0)), 3),
        "warmup": size,
        "total": 3 * size + 4,
    } | sweep


def falling(rng, size, after, warmup=6, **sweep):
    """A cosine of that many steps behind a warm-up, some steps after its top."""
    return {
        "step": warmup + after,
        "lr_max": round(float(rng.uniform(0.5, 2.0)), 3),
        "warmup": warmup,
        "total": warmup + size,
    } | sweep


def past_the_end(rng, size, beyond, warmup=3, **sweep):
    """Some steps after the last one; a negative number is before it."""
    return falling(rng, size, size + beyond, warmup) | {"lr_min": 0.04} | sweep
