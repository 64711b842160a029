import numpy as np


def mlp_gradients(x, y, w1, b1, w2, b2):
    n = len(x)
    z1 = x.dot(w1) + b1
    z2 = np.where(z1 > 0, z1, 0).dot(w2) + b2
    z2 = z2 - z2.max(axis=1)[:, None]
    p = np.exp(z2) / np.exp(z2).sum(axis=1)[:, None]
    dz2 = (p - np.eye(p.shape[1])[y]) / n
    dw2 = z1.T.dot(dz2)
    db2 = dz2.sum(axis=0)
    dz1 = dz2.dot(w2.T)
    dz1[z1 <= 0] = 0
    return x.T.dot(dz1), dz1.sum(axis=0), dw2, db2
