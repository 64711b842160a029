"""Lloyd's algorithm from given centres, for a fixed number of rounds.

Source: Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28, 1982. Labels
and inertia belong to the final centres as in sklearn.cluster.KMeans, which moves centres without points.
"""

import numpy as np


def kmeans(X, C0, iters):
    centres = C0.copy()
    for _ in range(iters):
        labels = squared_distances(X, centres).argmin(axis=1)
        for j in np.unique(labels):
            centres[j] = X[labels == j].mean(axis=0)
    apart = squared_distances(X, centres)
    return centres, apart.argmin(axis=1), float(apart.min(axis=1).sum())


def squared_distances(X, centres):
    """One row for each point, one column for each centre."""
    return ((X[:, None, :] - centres) ** 2).sum(axis=2)


def history(X, C0, iters):
    """The labels in each round, and whether no two centres are almost equally near to a point in any."""
    labels, clear = [], True
    for done in range(iters + 1):
        centres, chosen, _ = kmeans(X, C0, done)
        nearest = np.sort(np.sqrt(squared_distances(X, centres)), axis=1)
        labels.append(chosen)
        clear = clear and bool(np.all(nearest[:, :-1] < 0.99 * nearest[:, 1:]))
    return labels, clear


def still(rng, size, k, d, iters):
    """So many points around each centre, far apart: no label ever changes."""
    C0 = np.zeros((k, d))
    C0[:, 0] = 12.0 * rng.permutation(k) + 5.0
    C0 = C0 + rng.uniform(-1.0, 1.0, size=(k, d)).round(2)
    X = np.repeat(C0, size, axis=0) + rng.normal(size=(k * size, d)).clip(-2, 2).round(2)
    return {"X": rng.permutation(X), "C0": C0, "iters": iters}


def moving(rng, size, k, d, iters):
    """Labels change from the first round to the second, each centre keeps points, and no point is close to a
    border."""
    while True:
        X = (3.0 * rng.normal(size=(k * size + 1, d))).round(1)
        C0 = (X[:k] + rng.normal(size=(k, d))).round(1)
        labels, clear = history(X, C0, iters)
        used = all(len(np.unique(chosen)) == k for chosen in labels)
        if clear and used and np.any(labels[0] != labels[1]) and turns_matter(X, C0, iters):
            return {"X": X, "C0": C0, "iters": iters}


def turns_matter(X, C0, iters):
    """Whether the centres end elsewhere if each one moves before the next is assigned its points."""
    centres = C0.copy()
    for j in list(range(len(C0))) * iters:
        members = X[squared_distances(X, centres).argmin(axis=1) == j]
        centres[j] = members.mean(axis=0) if len(members) else centres[j]
    return iters == 1 or not np.allclose(centres, kmeans(X, C0, iters)[0])


def idle(rng, size, k, d, iters, at):
    """One centre more, too far away to get a point, in the first place or behind another."""
    args = still(rng, size, k, d, iters)
    return args | {"C0": np.insert(args["C0"], at, 50.0 + rng.uniform(size=d).round(2), axis=0)}


def tied(rng, size, d, iters):
    """Points halfway between two centres, in whole numbers."""
    side = rng.integers(1, 4, size=d).astype(float)
    X = np.repeat(rng.integers(-2, 3, size=(1, d)), size, axis=0).astype(float)
    C0 = np.stack([X[0] + 9 * side, X[0] - side, X[0] + side])
    return {"X": X, "C0": C0, "iters": iters}


def unambiguous(drawn):
    """The statement promises a centre; where rounding would pick one, nothing is promised."""
    X, C0, iters = drawn["X"], drawn["C0"], drawn["iters"]
    if 0 in C0.shape:
        return None
    for done in range(iters + 1):
        nearest = np.sort(squared_distances(X, kmeans(X, C0, done)[0]), axis=1)
        gaps = np.diff(nearest, axis=1)
        if np.any((gaps > 0) & (gaps < 1e-6 * nearest[:, 1:])):
            return None
    return drawn
