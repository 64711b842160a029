import numpy as np


def svm_gd(X, y, lam, lr, steps):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        active = y * (X @ w + b) < 1
        if not active.any():
            break
        ya = np.where(active, y, 0)
        w = w - lr * (lam * w - X.T @ ya / n)
        b = b + lr * ya.mean()
    return w, float(b)
