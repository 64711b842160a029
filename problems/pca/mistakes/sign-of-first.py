import numpy as np


def pca(X, k):
    centred = X - X.mean(axis=0)
    _, s, vt = np.linalg.svd(centred, full_matrices=False)
    components = vt[:k]
    flip = components[:, :1] < 0
    components = np.where(flip, -components, components)
    return components, s[:k] ** 2 / (s**2).sum()
