import math

import numpy as np


def gd_rate(A, lr, eps):
    L = np.linalg.eigvalsh(A)[-1]
    rho = abs(1 - lr * L)
    if rho >= 1:
        return float(rho), -1
    if rho == 0:
        return 0.0, 1
    return float(rho), int(np.ceil(np.log(eps) / np.log(rho)))
