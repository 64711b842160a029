import numpy as np


def pca(X, k):
    A = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(A.T @ A)
    components = vectors.T[:k]
    top = components[np.arange(k), np.argmax(np.abs(components), axis=1)]
    components = components * np.where(top < 0, -1.0, 1.0).reshape(-1, 1)
    return components, values[:k] / values.sum()
