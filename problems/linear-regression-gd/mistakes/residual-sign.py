import numpy as np


def linreg_gd(X, y, lr, steps):
    n = len(y)
    w = np.zeros(X.shape[1])
    b = 0.0
    for _ in range(steps):
        error = y - (X @ w + b)
        dw = 2 / n * X.T @ error
        db = 2 / n * error.sum()
        w = w - lr * dw
        b = b - lr * db
    return w, b
