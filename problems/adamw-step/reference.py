"""One step of AdamW.

Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, algorithm 2; the decay is
scaled by the learning rate, as in torch.optim.AdamW.
"""

import numpy as np


def adamw_step(param, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    param = (1 - lr * weight_decay) * param
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return param - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def warm_state(rng, size, scale=1.0, **sweep):
    """Some steps in, with gradients of the given scale; no two of the hyper-parameters coincide."""
    return {
        "param": (3 * rng.normal(size=size)).round(3),
        "grad": (2 * rng.normal(size=size)).round(3) * scale,
        "m": (0.5 * rng.normal(size=size)).round(3) * scale,
        "v": rng.uniform(0.1, 2.0, size=size).round(3) * scale**2,
        "t": 4,
        "lr": 0.03,
        "beta1": 0.8,
        "beta2": 0.95,
        "eps": 1e-8,
        "weight_decay": 0.3,
    } | sweep


def decay_alone(rng, size, **sweep):
    """Neither gradient nor moments: what moves is the decay's doing."""
    still = {name: np.zeros(size) for name in ("grad", "m", "v")}
    return warm_state(rng, size) | still | sweep
