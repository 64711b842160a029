import numpy as np


def proba(X, w, b):
    return 0.5 * (1 + np.tanh((X @ w + b) / 2))


def logreg_gd(X, y, lr, steps, l2=0.0):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        w = w - lr * (X.T @ (proba(X, w, b) - y) / n + l2 * w)
        b = b - lr * np.mean(proba(X, w, b) - y)
    return w, b
