import numpy as np


def mlp_gradients(x, y, w1, b1, w2, b2):
    n, k = len(y), len(b2)
    z1 = x @ w1 + b1
    a1 = np.maximum(z1, 0)
    z2 = a1 @ w2 + b2
    e = np.exp(z2 - np.max(z2, axis=1, keepdims=True))
    dz2 = (e / np.sum(e, axis=1, keepdims=True) - np.eye(k)[y]) / n
    dw2 = a1.T @ dz2
    db2 = np.mean(dz2, axis=0)
    dz1 = (dz2 @ w2.T) * (z1 > 0)
    dw1 = x.T @ dz1
    db1 = np.mean(dz1, axis=0)
    return dw1, db1, dw2, db2
