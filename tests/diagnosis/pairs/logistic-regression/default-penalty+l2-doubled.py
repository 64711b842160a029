import numpy as np


def logreg_gd(X, y, lr, steps, l2=1.0):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        z = X @ w + b
        p = 0.5 * (1 + np.tanh(z / 2))
        gw = X.T @ (p - y) / len(y) + 2 * l2 * w
        gb = np.mean(p - y)
        w = w - lr * gw
        b = b - lr * gb
    return w, float(b)
