import numpy as np


def mlp_gradients(x, y, w1, b1, w2, b2):
    a1 = np.maximum(x @ w1 + b1, 0)
    logits = a1 @ w2 + b2
    logits = logits - logits.max()  # so that exp does not overflow
    p = np.exp(logits)
    p = p / p.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    dz2 = p / len(y)
    dz1 = (dz2 @ w2.T) * (a1 > 0)
    return x.T @ dz1, dz1.sum(axis=0), a1.T @ dz2, dz2.sum(axis=0)
