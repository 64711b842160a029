import numpy as np


def kmeans(X, C0, iters):
    centres = C0.copy()
    squared = ((X[:, None, :] - centres[None, :, :]) ** 2).sum(axis=-1)
    labels = squared.argmin(axis=1)
    for _ in range(iters):
        squared = ((X[:, None, :] - centres[None, :, :]) ** 2).sum(axis=-1)
        labels = squared.argmin(axis=1)
        centres = np.array(
            [X[labels == j].mean(axis=0) if j in labels else centres[j] for j in range(len(centres))]
        )
    inertia = sum(((X[i] - centres[label]) ** 2).sum() for i, label in enumerate(labels))
    return centres, labels, float(inertia)
