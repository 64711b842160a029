import numpy as np


def logreg_gd(X, y, lr, steps, l2=1.0):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        error = 1 / (1 + np.exp(-(X @ w + b))) - y
        w = w - lr * (X.T @ error / n + l2 * w)
        b = b - lr * error.mean()
    return w, b
