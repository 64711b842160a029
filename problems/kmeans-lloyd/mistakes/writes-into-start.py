import numpy as np


def kmeans(X, C0, iters):
    centres = C0
    for _ in range(iters):
        labels = np.argmin(((X[:, None] - centres) ** 2).sum(axis=2), axis=1)
        for j in range(len(centres)):
            members = X[labels == j]
            if len(members) > 0:
                centres[j] = members.sum(axis=0) / len(members)
    squared = ((X[:, None] - centres) ** 2).sum(axis=2)
    return centres, np.argmin(squared, axis=1), float(squared.min(axis=1).sum())
