import numpy as np


def mf_step(P, Q, bu, bi, mu, u, i, r, lr, reg):
    e = mu + bu[u] + bi[i] + np.dot(P[u], Q[i]) - r
    p, q = P[u].copy(), Q[i].copy()
    P, Q, bu, bi = P.copy(), Q.copy(), bu.copy(), bi.copy()
    P[u] = p + lr * (e * q - reg * p)
    Q[i] = q + lr * (e * p - reg * q)
    bu[u] = bu[u] + lr * (e - reg * bu[u])
    bi[i] = bi[i] + lr * (e - reg * bi[i])
    return P, Q, bu, bi
