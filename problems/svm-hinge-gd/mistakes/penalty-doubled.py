import numpy as np


def svm_gd(X, y, lam, lr, steps):
    n, d = X.shape
    w = np.zeros(d)
    b = 0.0
    for _ in range(steps):
        mask = (y * (X.dot(w) + b) < 1).astype(float)
        dw = 2 * lam * w - X.T.dot(mask * y) / n
        db = -np.sum(mask * y) / n
        w -= lr * dw
        b -= lr * db
    return w, b
