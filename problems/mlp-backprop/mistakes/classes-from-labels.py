import numpy as np


def mlp_gradients(x, y, w1, b1, w2, b2):
    targets = np.zeros((len(y), y.max() + 1))
    targets[np.arange(len(y)), y] = 1.0
    z1 = x @ w1 + b1
    a1 = np.clip(z1, 0, None)
    z2 = a1 @ w2 + b2
    p = np.exp(z2 - z2.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    dz2 = (p - targets) / len(y)
    dz1 = np.where(z1 > 0, dz2 @ w2.T, 0)
    return x.T @ dz1, dz1.sum(axis=0), a1.T @ dz2, dz2.sum(axis=0)
