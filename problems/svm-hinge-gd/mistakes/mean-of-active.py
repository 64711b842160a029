import numpy as np


def svm_gd(X, y, lam, lr, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        margin = y * (X @ w + b)
        active = margin < 1
        grad_w = lam * w
        grad_b = 0.0
        if active.any():
            grad_w = grad_w - np.mean(y[active, None] * X[active], axis=0)
            grad_b = -np.mean(y[active])
        w = w - lr * grad_w
        b = b - lr * grad_b
    return w, float(b)
