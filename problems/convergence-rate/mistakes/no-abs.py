import math

import numpy as np


def gd_rate(A, lr, eps):
    factors = [1 - lr * lam for lam in np.linalg.eigvalsh(A)]
    rho = float(max(factors))
    if rho >= 1:
        return rho, -1
    k, left = 1, rho
    while left > eps:
        k += 1
        left *= rho
    return rho, k
