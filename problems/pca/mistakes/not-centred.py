import numpy as np


def pca(X, k):
    _, s, Vt = np.linalg.svd(X, full_matrices=False)
    components = Vt[:k].copy()
    for row in components:
        if row[np.argmax(np.abs(row))] < 0:
            row *= -1
    return components, (s**2 / np.sum(s**2))[:k]
