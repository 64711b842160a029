import numpy as np


def mlp_gradients(x, y, w1, b1, w2, b2):
    z1 = x @ w1 + b1
    a1 = np.maximum(z1, 0)
    e = np.exp(a1 @ w2 + b2)
    p = e / e.sum(axis=1, keepdims=True)
    dz2 = p.copy()
    dz2[np.arange(len(x)), y] -= 1
    dz2 /= len(x)
    da1 = dz2 @ w2.T
    dz1 = da1 * (z1 > 0)
    return x.T @ dz1, np.sum(dz1, axis=0), a1.T @ dz2, np.sum(dz2, axis=0)
