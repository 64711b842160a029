import numpy as np


def pca(X, k):
    A = X - X.mean(axis=0, keepdims=True)
    w, V = np.linalg.eigh(np.einsum("ni,nj->ij", A, A))
    w, V = w[::-1][:k], V[:, ::-1][:, :k].T
    i = np.abs(V).argmax(axis=1)[:, None]
    V = V * np.sign(np.take_along_axis(V, i, axis=1))
    return V, w / w.sum()
