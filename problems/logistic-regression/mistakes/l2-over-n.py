import numpy as np


def logreg_gd(X, y, lr, steps, l2=0.0):
    m, d = X.shape
    w = np.zeros(d)
    b = 0.0
    for _ in range(steps):
        h = 1 / (1 + np.exp(-(X @ w + b)))
        w, b = w - lr / m * (X.T @ (h - y) + l2 * w), b - lr / m * np.sum(h - y)
    return w, float(b)
