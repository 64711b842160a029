import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def logreg_gd(X, y, lr, steps, l2=0.0):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        margin = y * (X @ w + b)
        pull = y * sigmoid(-margin)
        w = w - lr * (-(X.T @ pull) / n + l2 * w)
        b = b + lr * pull.mean()
    return w, b
