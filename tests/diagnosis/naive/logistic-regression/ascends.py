# truth: goes up the gradient
import numpy as np


def logreg_gd(X, y, lr, steps, l2=0.0):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        p = 0.5 * (1 + np.tanh((X @ w + b) / 2))
        gw, gb = X.T @ (p - y) / len(y) + l2 * w, np.mean(p - y)
        w, b = w + lr * gw, b + lr * gb
    return w, float(b)
