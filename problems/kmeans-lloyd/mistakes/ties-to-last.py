import numpy as np


def assign(X, centres):
    labels = np.zeros(len(X), dtype=np.int64)
    best = np.full(len(X), np.inf)
    for i, x in enumerate(X):
        for j, c in enumerate(centres):
            squared = np.dot(x - c, x - c)
            if squared <= best[i]:
                labels[i], best[i] = j, squared
    return labels, best


def kmeans(X, C0, iters):
    centres = C0.copy()
    for _ in range(iters):
        labels, _ = assign(X, centres)
        for j in set(labels.tolist()):
            centres[j] = np.mean(X[labels == j], axis=0)
    labels, best = assign(X, centres)
    return centres, labels, float(best.sum())
