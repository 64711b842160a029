"""Principal components of a data matrix, by the singular value decomposition of the centred data.

Source: Pearson, "On lines and planes of closest fit to systems of points in space", 1901; Hotelling,
"Analysis of a complex of statistical variables into principal components", 1933; rows and ratios as in
sklearn.decomposition.PCA, signs by a rule of our own.
"""

import numpy as np


def pca(X, k):
    _, lengths, directions = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    components = directions[:k]
    largest = np.abs(components).argmax(axis=1)
    signs = np.sign(components[np.arange(k), largest])
    variances = lengths**2
    return components * signs[:, None], variances[:k] / variances.sum()


def cloud(rng, size, rows, k=None, decay=0.6, agree=True):
    """Points in pairs, one opposite to the other, so that their mean is exactly 0."""
    half = stretched(rng, rows, size, decay, agree)
    return {"X": np.concatenate([half, -half]), "k": min(k or size, size, rows)}


def shifted(rng, size, rows, shift):
    """A cloud around another point."""
    args = cloud(rng, size, rows)
    return args | {"X": args["X"] + shift * rng.uniform(0.5, 2.0, size=size).round(2)}


def stretched(rng, rows, columns, decay, agree):
    """Rows whose directions are shorter by `decay`, each than the one before.

    No two entries of a direction compete for the largest magnitude. Whether the first entry has the sign of
    the largest is up to `agree`: in all directions, or not in the last one.
    """
    lengths = 4.0 * decay ** np.arange(min(rows, columns))
    while True:
        turn, _ = np.linalg.qr(rng.normal(size=(columns, columns)))
        spread, _ = np.linalg.qr(rng.normal(size=(rows, len(lengths))))
        points = (spread * lengths @ turn[: len(lengths)]).round(3)
        found, _ = pca(np.concatenate([points, -points]), len(lengths))
        along = np.sort(np.abs(found), axis=1)
        first = found[:, 0] if agree else -found[-1:, 0]
        if np.all(first > 0.05) and (columns == 1 or np.all(along[:, -1] - along[:, -2] > 0.05)):
            return points


def settled(drawn):
    """The statement promises variances and entries that do not compete.

    An entry near 0 holds the rounding of the others and nothing else, so such directions are left out too.
    """
    X, k = drawn["X"], min(drawn["k"], *drawn["X"].shape)
    if k == 0:
        return None
    _, lengths, directions = np.linalg.svd(X - X.mean(axis=0))
    lengths = np.append(lengths, 0.0)
    entries = np.sort(np.abs(directions[:k]), axis=1)
    apart = np.all(lengths[:k] - lengths[1 : k + 1] > 0.05 * lengths[0])
    clear = X.shape[1] == 1 or np.all(entries[:, -1] - entries[:, -2] > 0.01)
    return drawn | {"k": k} if apart and clear and np.all(entries > 0.001) else None
