import numpy as np


def sgd_epoch(w, X, y, lr, batch, order):
    w = np.array(w)
    start = 0
    while start < len(order):
        grad = np.zeros_like(w)
        for i in order[start : start + batch]:
            grad += 2 * (X[i] @ w - y[i]) * X[i]
        w -= lr * grad / batch
        start += batch
    return w
