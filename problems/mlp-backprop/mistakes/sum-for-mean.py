import numpy as np


def mlp_gradients(x, y, w1, b1, w2, b2):
    z1 = x @ w1 + b1
    a1 = z1 * (z1 > 0)
    scores = a1 @ w2 + b2
    scores -= scores.max(axis=1, keepdims=True)
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    p[range(len(y)), y] -= 1
    dw2 = a1.T @ p
    db2 = p.sum(axis=0)
    back = (p @ w2.T) * (z1 > 0)
    return x.T @ back, back.sum(axis=0), dw2, db2
