import numpy as np


def gd_quadratic(A, b, x0, lr, steps):
    x = x0.copy()
    path = [x]
    for _ in range(steps):
        x = x - lr * A.dot(x)
        path.append(x)
    return np.stack(path)
