# truth: the inertia is divided by the number of points
import numpy as np


def kmeans(X, C0, iters):
    C = C0.copy()
    for _ in range(iters):
        labels = ((X[:, None] - C) ** 2).sum(axis=2).argmin(axis=1)
        C = np.array([X[labels == j].mean(axis=0) if (labels == j).any() else C[j] for j in range(len(C))])
    d2 = ((X[:, None] - C) ** 2).sum(axis=2)
    labels = d2.argmin(axis=1)
    return C, labels, float(d2.min(axis=1).mean()) if len(X) else 0.0
