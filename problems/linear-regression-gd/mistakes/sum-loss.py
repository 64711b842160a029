import numpy as np


def linreg_gd(X, y, lr, steps):
    w = np.zeros(X.shape[1])
    b = 0.0
    for _ in range(steps):
        grad_w = np.zeros_like(w)
        grad_b = 0.0
        for row, target in zip(X, y):
            r = np.dot(row, w) + b - target
            grad_w += 2 * r * row
            grad_b += 2 * r
        w = w - lr * grad_w
        b = b - lr * grad_b
    return w, float(b)
