import numpy as np


def kmeans(X, C0, iters):
    centres = C0.copy()
    for _ in range(iters):
        labels = np.linalg.norm(X[:, None] - centres[None], axis=-1).argmin(axis=-1)
        for j in range(len(centres)):
            if np.any(labels == j):
                centres[j] = X[labels == j].mean(axis=0)
    distances = np.linalg.norm(X[:, None] - centres[None], axis=-1)
    return centres, distances.argmin(axis=-1), float(distances.min(axis=-1).sum())
