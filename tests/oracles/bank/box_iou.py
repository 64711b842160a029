"""IoU as scikit-learn's Jaccard score: the plane is cut along all edges of two boxes, each cell is a sample
that lies in either box or not, weighted with its area. `zero_division` is the IoU where neither has an area.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# The cells' areas are summed where a reference multiplies whole sides: a few units in the last place of the
# union, and a sliver of an overlap is the difference of coordinates near 100.
AGREEMENT: Final = Agreement(1e-11, atol=1e-14)

COUNTS: Final = ((1, 1), (2, 3), (4, 1), (0, 3), (3, 0), (5, 2))
KINDS: Final = ("plain", "whole", "tiny", "flat", "far", "apart")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Numbers of boxes against kinds of boxes, twice."""
    for place in range(2 * len(COUNTS) * len(KINDS)):
        n, m = COUNTS[place % len(COUNTS)]
        kind = KINDS[place // len(COUNTS) % len(KINDS)]
        drawn = _boxes(rng, kind, n), _boxes(rng, kind, m)
        yield f"{place}: {n} {kind} boxes and {m} others", {"boxes": drawn[0], "others": drawn[1]}


def _boxes(rng: np.random.Generator, kind: str, count: int) -> Any:
    corners = np.sort(rng.normal(size=(count, 2, 2)), axis=1)
    match kind:
        case "whole":
            corners = np.sort(rng.integers(-3, 4, size=(count, 2, 2)), axis=1).astype(float)
        case "tiny":
            corners = corners * 1e-9
        case "flat":
            corners[:, 1] = np.where(rng.random((count, 2)) < 0.5, corners[:, 0], corners[:, 1])
        case "far":
            corners = 3.0 * corners + [70.0, -40.0]
        case "apart":
            corners = np.sort(rng.uniform(0, 0.3, size=(count, 2, 2)), axis=1)
            corners += rng.integers(0, 3, size=(count, 1, 2))
    return corners.reshape(count, 4)


def answer(args: Args) -> Any:
    """What scikit-learn answers for each pair."""
    boxes, others = args["boxes"], args["others"]
    result = np.zeros((len(boxes), len(others)))
    for i, one in enumerate(boxes):
        for j, other in enumerate(others):
            result[i, j] = _jaccard(one, other)
    return result


def _jaccard(one: Any, other: Any) -> float:
    from sklearn.metrics import jaccard_score

    x = np.unique([one[0], one[2], other[0], other[2]])
    y = np.unique([one[1], one[3], other[1], other[3]])
    weights = np.outer(np.diff(x), np.diff(y)).ravel()
    if weights.size == 0:  # no cell at all: scikit-learn refuses to score nothing
        return 0.0
    columns, rows = np.meshgrid(x[:-1], y[:-1], indexing="ij")

    def covered(box: Any) -> Any:
        inside = (columns >= box[0]) & (columns < box[2]) & (rows >= box[1]) & (rows < box[3])
        return inside.ravel()

    # Weights are relative; tiny ones would be taken for none.
    share = weights / weights.max()
    return float(jaccard_score(covered(one), covered(other), sample_weight=share, zero_division=0))
