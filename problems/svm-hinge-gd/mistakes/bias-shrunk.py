import numpy as np


def svm_gd(X, y, lam, lr, steps):
    Z = np.hstack([X, np.ones((len(X), 1))])
    theta = np.zeros(Z.shape[1])
    for _ in range(steps):
        active = y * (Z @ theta) < 1
        theta = theta - lr * (lam * theta - Z.T @ (active * y) / len(y))
    return theta[:-1], float(theta[-1])
