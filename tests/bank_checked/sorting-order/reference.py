"""Any order that sorts: the one with equal entries in their own order."""

import numpy as np


def sorting_order(x):
    return np.argsort(x, kind="stable")


def sorts(args, got, expected):
    x = args["x"]
    if got.shape != x.shape or set(got.tolist()) != set(range(len(x))):
        return f"the indices 0 to {len(x) - 1} have to be there, each once"
    return bool((np.diff(x[got]) >= 0).all())


def tied(rng, size):
    return {"x": rng.permutation(np.arange(size) // 2) / 4}


def any_numbers(rng, size):
    return {"x": rng.normal(size=size)}
