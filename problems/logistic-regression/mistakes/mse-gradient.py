import numpy as np


def logreg_gd(X, y, lr, steps, l2=0.0):
    w = np.zeros(X.shape[1])
    b = 0.0
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        delta = (p - y) * p * (1 - p)
        dw = X.T @ delta / len(y) + l2 * w
        db = np.mean(delta)
        w = w - lr * dw
        b = b - lr * db
    return w, b
