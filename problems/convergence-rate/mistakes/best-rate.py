import numpy as np


def gd_rate(A, lr, eps):
    lam = np.linalg.eigvalsh(A)
    mu, L = lam[0], lam[-1]
    if mu <= 0:
        return float(np.abs(1 - lr * lam).max()), -1
    kappa = L / mu
    rho = float((kappa - 1) / (kappa + 1))
    k = 1
    while rho**k > eps:
        k += 1
    return rho, k
