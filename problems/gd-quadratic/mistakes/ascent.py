import numpy as np


def gd_quadratic(A, b, x0, lr, steps):
    path = np.zeros((steps + 1, len(x0)))
    path[0] = x0
    for k in range(steps):
        grad = A @ path[k] - b
        path[k + 1] = path[k] + lr * grad
    return path
