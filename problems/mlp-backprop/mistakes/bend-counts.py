import numpy as np


def mlp_gradients(x, y, w1, b1, w2, b2):
    z1 = x @ w1 + b1
    alive = z1 >= 0
    a1 = z1 * alive
    z2 = a1 @ w2 + b2
    log_p = z2 - np.logaddexp.reduce(z2, axis=1, keepdims=True)
    dz2 = np.exp(log_p)
    dz2[np.arange(len(y)), y] -= 1
    dz2 = dz2 / len(y)
    dz1 = dz2 @ w2.T * alive
    return x.T @ dz1, dz1.sum(axis=0), a1.T @ dz2, dz2.sum(axis=0)
