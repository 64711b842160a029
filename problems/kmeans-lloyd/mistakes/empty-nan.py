import numpy as np


def kmeans(X, C0, iters):
    centres = C0.copy()
    k = len(centres)
    for _ in range(iters):
        labels = np.argmin(np.sum((X[:, None] - centres) ** 2, axis=2), axis=1)
        onehot = np.eye(k)[labels]
        with np.errstate(invalid="ignore", divide="ignore"):
            centres = onehot.T @ X / onehot.sum(axis=0)[:, None]
    squared = np.sum((X[:, None] - centres) ** 2, axis=2)
    squared = np.where(np.isnan(squared), np.inf, squared)
    return centres, np.argmin(squared, axis=1), float(squared.min(axis=1).sum())
