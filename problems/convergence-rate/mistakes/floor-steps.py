import math

import numpy as np


def gd_rate(A, lr, eps):
    eig = np.linalg.eigvalsh(A)
    rho = float(max(abs(1 - lr * eig.min()), abs(1 - lr * eig.max())))
    if rho >= 1:
        return rho, -1
    if rho == 0:
        return rho, 1
    return rho, int(math.log(eps) / math.log(rho))
