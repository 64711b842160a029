import numpy as np


def logreg_gd(X, y, lr, steps, l2=0.0):
    n = len(y)
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        z = np.clip(X @ w + b, -500, 500)
        p = 1 / (1 + np.exp(-z))
        grad_w = np.einsum("nd,n->d", X, p - y) / n + 2 * l2 * w
        grad_b = np.sum(p - y) / n
        w, b = w - lr * grad_w, b - lr * grad_b
    return w, b
