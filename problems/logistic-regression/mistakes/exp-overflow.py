import numpy as np


def logreg_gd(X, y, lr, steps, l2=0.0):
    w = np.zeros(X.shape[1])
    b = 0.0
    for _ in range(steps):
        e = np.exp(X @ w + b)
        residual = e / (1 + e) - y
        w = w - lr * (np.mean(X * residual[:, np.newaxis], axis=0) + l2 * w)
        b = b - lr * np.mean(residual)
    return w, b
