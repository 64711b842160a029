import numpy as np


def kmeans(X, C0, iters):
    C = C0.copy()
    dist = np.linalg.norm(X[:, None] - C[None], axis=2)
    labels = dist.argmin(axis=1)
    for _ in range(iters):
        dist = np.linalg.norm(X[:, None] - C[None], axis=2)
        labels = dist.argmin(axis=1)
        for j in range(len(C)):
            if (labels == j).any():
                C[j] = X[labels == j].mean(axis=0)
    inertia = sum(np.linalg.norm(x - C[j]) for x, j in zip(X, labels))
    return C, labels.astype(np.int64), float(inertia)
