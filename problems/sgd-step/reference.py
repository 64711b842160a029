"""One step of gradient descent with L2 weight decay.

Sources: Robbins and Monro, "A Stochastic Approximation Method", 1951, for the step; Krogh and Hertz, "A
Simple Weight Decay Can Improve Generalization", NIPS 1991, for the decay; it enters as in
torch.optim.SGD(weight_decay=...).
"""


def sgd_step(param, grad, lr, weight_decay=0.0):
    return param - lr * (grad + weight_decay * param)


def plain(rng, size, **sweep):
    """A step without weight decay, which is left out of the arguments."""
    return {
        "param": rng.normal(size=size).round(3),
        "grad": (2 * rng.normal(size=size)).round(3),
        "lr": 0.3,
    } | sweep


def decayed(rng, size, **sweep):
    """A step with weight decay; lr and decay differ, neither is 1."""
    return plain(rng, size) | {"lr": 0.3, "weight_decay": 0.45} | sweep


def decay_alone(rng, size, **sweep):
    """No gradient: what moves is the decay's doing."""
    return decayed(rng, size) | {"grad": 0.0 * rng.normal(size=size)} | sweep
