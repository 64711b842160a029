import math

import numpy as np


def gd_rate(A, lr, eps):
    rho = float(np.abs(1 - lr * np.diag(A)).max())
    if rho >= 1:
        return rho, -1
    if rho < eps:
        return rho, 1
    return rho, math.ceil(math.log(eps, rho))
