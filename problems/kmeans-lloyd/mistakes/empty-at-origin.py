import numpy as np


def kmeans(X, C0, iters):
    centres = C0.copy()
    for _ in range(iters):
        labels = ((X[:, None] - centres) ** 2).sum(-1).argmin(-1)
        sums = np.zeros_like(centres)
        np.add.at(sums, labels, X)
        counts = np.bincount(labels, minlength=len(centres))
        centres = sums / np.maximum(counts, 1)[:, None]
    squared = ((X[:, None] - centres) ** 2).sum(-1)
    return centres, squared.argmin(-1), float(squared.min(-1).sum())
