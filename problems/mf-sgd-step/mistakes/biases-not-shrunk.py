import numpy as np


def mf_step(P, Q, bu, bi, mu, u, i, r, lr, reg):
    e = r - (mu + bu[u] + bi[i] + np.inner(P[u], Q[i]))
    gP, gQ = np.zeros_like(P), np.zeros_like(Q)
    gbu, gbi = np.zeros_like(bu), np.zeros_like(bi)
    gP[u] = -e * Q[i] + reg * P[u]
    gQ[i] = -e * P[u] + reg * Q[i]
    gbu[u] = -e
    gbi[i] = -e
    return P - lr * gP, Q - lr * gQ, bu - lr * gbu, bi - lr * gbi
