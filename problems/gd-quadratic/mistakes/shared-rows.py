import numpy as np


def gd_quadratic(A, b, x0, lr, steps):
    x = x0.copy()
    path = [x]
    for _ in range(steps):
        grad = A @ x - b
        x -= lr * grad
        path.append(x)
    return np.array(path)
