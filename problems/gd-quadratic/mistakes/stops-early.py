import numpy as np


def gd_quadratic(A, b, x0, lr, steps):
    x = x0.copy()
    path = [x.copy()]
    for _ in range(steps):
        grad = A @ x - b
        if np.linalg.norm(grad) < 1e-6:
            break
        x = x - lr * grad
        path.append(x.copy())
    return np.array(path)
