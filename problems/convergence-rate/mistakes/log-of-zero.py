import math

import numpy as np


def gd_rate(A, lr, eps):
    rho = np.abs(1 - lr * np.linalg.eigvalsh(A)).max()
    if rho >= 1:
        return float(rho), -1
    steps = math.log(eps) / math.log(rho)
    return float(rho), math.ceil(steps)
