import numpy as np


def pca(X, k):
    X = X - X.mean(0)
    U, S, Vt = np.linalg.svd(X, full_matrices=False)
    explained = S / S.sum()
    rows = []
    for v in Vt[:k]:
        peak = max(v, key=abs)
        rows.append(v if peak > 0 else -v)
    return np.array(rows), explained[:k]
