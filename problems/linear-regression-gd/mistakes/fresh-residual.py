import numpy as np


def linreg_gd(X, y, lr, steps):
    n, d = X.shape
    w, b = np.zeros(d), 0.0

    def residual():
        return X @ w + b - y

    for _ in range(steps):
        w = w - lr * 2 * X.T @ residual() / n
        b = b - lr * 2 * residual().mean()
    return w, float(b)
