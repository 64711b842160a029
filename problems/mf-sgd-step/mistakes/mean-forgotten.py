import numpy as np


def mf_step(P, Q, bu, bi, mu, u, i, r, lr, reg):
    err = r - bu[u] - bi[i] - (P[u] * Q[i]).sum()
    one_u = np.eye(len(P))[u]
    one_i = np.eye(len(Q))[i]
    step_p = err * Q[i] - reg * P[u]
    step_q = err * P[u] - reg * Q[i]
    return (
        P + lr * np.outer(one_u, step_p),
        Q + lr * np.outer(one_i, step_q),
        bu + lr * one_u * (err - reg * bu[u]),
        bi + lr * one_i * (err - reg * bi[i]),
    )
