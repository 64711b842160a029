# truth: points are assigned once, before the first round, and never again
import numpy as np


def kmeans(X, C0, iters):
    C = C0.copy()
    labels = ((X[:, None] - C) ** 2).sum(axis=2).argmin(axis=1)
    for _ in range(iters):
        for j in range(len(C)):
            if np.any(labels == j):
                C[j] = X[labels == j].mean(axis=0)
    inertia = ((X - C[labels]) ** 2).sum()
    return C, labels, float(inertia)
