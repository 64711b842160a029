"""Rounds of scipy's vector quantization, and scikit-learn's own k-means where it keeps to the same rules.

scikit-learn moves a centre that has no points, and stops early only where nothing changes any more. So it
answers where every centre has points in every round; elsewhere each round is scipy's `vq`, which finds the
nearest centres, and scipy's means by label.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# scikit-learn centres the data first and expands the squares, which costs some 1e-15 of the largest of them.
AGREEMENT: Final = Agreement(1e-11, atol=1e-11)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Few and many points, near and far starts, with and without rounds; no point is near a border."""
    for place, (n, k, iters) in enumerate(product((0, 1, 2, 7, 12), (1, 2, 3, 5), (0, 1, 4))):
        columns = 1 + place % 3
        while True:
            points = (3.0 * rng.normal(size=(n, columns))).round(2)
            start = (4.0 * rng.normal(size=(k, columns))).round(2)
            if place % 5 == 1:
                start[place % k] = 40.0
            if all(_clear(points, centres) for centres in _rounds(points, start, iters)):
                break
        yield f"{place}: {n} points, {k} centres, {iters} rounds", {"X": points, "C0": start, "iters": iters}


def _clear(points: Any, centres: Any) -> bool:
    lengths = np.sort([[float(np.hypot.reduce(x - c)) for c in centres] for x in points], axis=-1)
    return lengths.shape[-1] < 2 or not lengths.size or float(np.min(lengths[:, 1] - lengths[:, 0])) > 0.01


def _rounds(points: Any, start: Any, iters: int) -> Iterator[Any]:
    """The centres before each round, and after the last."""
    yield start
    for _ in range(iters):
        groups: dict[int, list[Any]] = {}
        for x in points:
            lengths = [float(np.hypot.reduce(x - centre)) for centre in start]
            groups.setdefault(lengths.index(min(lengths)), []).append(x)
        start = np.array(
            [np.average(groups[j], axis=0) if j in groups else start[j] for j in range(len(start))]
        )
        yield start


def answer(args: Args) -> Any:
    """Centres, labels and inertia."""
    from scipy.cluster.vq import vq

    points, k = args["X"], len(args["C0"])
    if not len(points):
        return args["C0"], np.zeros(0, dtype=np.int64), 0.0
    labels = [vq(points, centres)[0] for centres in _of_scipy(args)]
    if args["iters"] and len(points) >= k and all(len(set(one)) == k for one in labels):
        return _of_sklearn(args)
    *_, centres = _of_scipy(args)
    chosen, lengths = vq(points, centres)
    return centres, chosen.astype(np.int64), float(lengths @ lengths)


def _of_scipy(args: Args) -> Iterator[Any]:
    from scipy.cluster.vq import vq
    from scipy.ndimage import mean

    centres = args["C0"].copy()
    yield centres
    for _ in range(args["iters"]):
        labels, _ = vq(args["X"], centres)
        used = sorted(set(labels.tolist()))
        centres = centres.copy()
        for column in range(centres.shape[1]):
            centres[used, column] = mean(args["X"][:, column], labels, used)
        yield centres


def _of_sklearn(args: Args) -> Any:
    from warnings import catch_warnings, simplefilter

    from sklearn.cluster import KMeans

    rule = KMeans(
        len(args["C0"]), init=args["C0"], n_init=1, max_iter=args["iters"], tol=0.0, algorithm="lloyd"
    )
    with catch_warnings():
        simplefilter("ignore")  # that it did not come to rest
        found = rule.fit(args["X"])
    return found.cluster_centers_, found.labels_.astype(np.int64), float(found.inertia_)
