import math

import numpy as np


def gd_rate(A, lr, eps):
    rho = float(np.abs(1 - lr * np.linalg.eigvalsh(A)).max())
    if rho == 0:
        return rho, 1
    if rho == 1:
        return rho, 0
    return rho, math.ceil(abs(math.log(eps) / math.log(rho)))
