import numpy as np


def linreg_gd(X, y, lr, steps):
    w = np.zeros(X.shape[1])
    b = 0.0
    for _ in range(steps):
        residual = X @ w + b - y
        w -= lr * np.mean(residual[:, None] * X, axis=0)
        b -= lr * np.mean(residual)
    return w, b
