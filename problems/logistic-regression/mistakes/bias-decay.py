import numpy as np


def logreg_gd(X, y, lr, steps, l2=0.0):
    Z = np.column_stack([X, np.ones(len(X))])
    theta = np.zeros(Z.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-Z @ theta))
        theta = theta - lr * (Z.T @ (p - y) / len(y) + l2 * theta)
    return theta[:-1], float(theta[-1])
