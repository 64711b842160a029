import numpy as np


def svm_gd(X, y, lam, lr, steps):
    n = len(y)
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        wrong = y * (X @ w + b) <= 0
        w, b = w - lr * (lam * w - (y[wrong] @ X[wrong]) / n), b + lr * y[wrong].sum() / n
    return w, float(b)
