import numpy as np


def gd_quadratic(A, b, x0, lr, steps):
    x = x0
    path = []
    for _ in range(steps):
        x = x - lr * (A @ x - b)
        path.append(x)
    return np.array(path).reshape(steps, len(x0))
