import numpy as np


def svm_gd(X, y, lam, lr, steps):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        slack = 1 - y * (X @ w + b)
        pull = y * (slack >= 0)
        w = w - lr * (lam * w - pull @ X / n)
        b = b + lr * np.sum(pull) / n
    return w, float(b)
