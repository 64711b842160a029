import numpy as np


def svm_gd(X, y, lam, lr, steps):
    w = np.zeros(X.shape[1])
    b = 0.0
    for _ in range(steps):
        dw = lam * w
        db = 0.0
        for xi, yi in zip(X, y):
            if yi * (xi @ w + b) < 1:
                dw = dw - yi * xi
                db -= yi
        w = w - lr * dw
        b = b - lr * db
    return w, float(b)
