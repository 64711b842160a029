import numpy as np


def linreg_gd(X, y, lr, steps):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        residual = X @ w + b - y
        w = w - lr * (2 / n) * (X.T @ residual)
    return w, b
