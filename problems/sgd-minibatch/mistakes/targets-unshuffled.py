import numpy as np


def sgd_epoch(w, X, y, lr, batch, order):
    shuffled = X[order]
    for start in range(0, len(order), batch):
        stop = min(start + batch, len(order))
        xb = shuffled[start:stop]
        grad = 2 * xb.T @ (xb @ w - y[start:stop]) / (stop - start)
        w = w - lr * grad
    return w
