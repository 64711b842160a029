"""PCA as scikit-learn computes it, by its solver on the covariance matrix.

Its signs follow another rule. The oracle turns each component so that the entry of largest magnitude is
positive, as the problem asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# The error of a component is the rounding, 1e-16, times the largest eigenvalue over the gap to its neighbour;
# the lengths below are at least a tenth of each other apart, down to a thirtieth of the first.
AGREEMENT: Final = Agreement(1e-11, atol=1e-11)

SHAPES: Final = ((2, 1), (3, 2), (7, 2), (4, 3), (9, 3), (3, 5), (6, 4))


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Tall and wide data of several scales, around several points, for every number of components."""
    place = 0
    for (rows, columns), shift, decay in product(SHAPES, (0.0, 1.0, 30.0), (0.7, 0.4)):
        most = min(rows - 1, columns)
        for k in sorted({1, most}):
            scale = (1.0, 1e-6, 1e5)[place % 3]
            data = scale * (
                _stretched(rng, rows, columns, decay) + shift * rng.uniform(size=columns).round(2)
            )
            place += 1
            yield f"{place}: {rows} x {columns}, {k} of them, shift {shift}", {"X": data, "k": k}


def _stretched(rng: np.random.Generator, rows: int, columns: int, decay: float) -> Any:
    """Centred data whose directions shrink by `decay`, none of them with two entries that compete."""
    most = min(rows - 1, columns)
    while True:
        across, _ = np.linalg.qr(rng.normal(size=(columns, columns)))
        noise = rng.normal(size=(rows, most))
        along, _ = np.linalg.qr(noise - noise.mean(axis=0))
        directions = across[:most]
        entries = np.sort(np.abs(directions), axis=1)
        if columns == 1 or np.min(entries[:, -1] - entries[:, -2]) > 0.05:
            return (10.0 * along * decay ** np.arange(most) @ directions).round(4)


def answer(args: Args) -> Any:
    """The components and their shares of the variance."""
    from sklearn.decomposition import PCA

    fitted = PCA(n_components=args["k"], svd_solver="covariance_eigh").fit(args["X"])
    rows = [row if max(row, key=abs) > 0 else -row for row in fitted.components_]
    return np.array(rows), fitted.explained_variance_ratio_
