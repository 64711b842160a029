import numpy as np


def nearest(X, centres):
    d = np.array([[np.sum((x - c) ** 2) for c in centres] for x in X]).reshape(len(X), len(centres))
    return d.argmin(axis=1), d.min(axis=1)


def kmeans(X, C0, iters):
    centres = C0.copy()
    for _ in range(iters):
        for j in range(len(centres)):
            labels, _ = nearest(X, centres)
            if (labels == j).any():
                centres[j] = X[labels == j].mean(axis=0)
    labels, squared = nearest(X, centres)
    return centres, labels, float(squared.sum())
