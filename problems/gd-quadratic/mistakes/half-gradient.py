import numpy as np


def gd_quadratic(A, b, x0, lr, steps):
    def gradient(x):
        return 0.5 * A @ x - b

    path = [x0]
    while len(path) <= steps:
        path.append(path[-1] - lr * gradient(path[-1]))
    return np.array(path)
