"""The assignment by SciPy's linear_sum_assignment, which minimises the costs 1 - IoU.

The IoUs are told from lengths: two intervals share what their lengths have more than the span of both. Ties
do not occur among drawn coordinates, except between boxes that do not meet, and those pairs are gated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Row numbers, compared exactly.
AGREEMENT: Final = Agreement(0.0)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(60):
        count = (0, 1, 2, 4, 6)[place % 5], (3, 6, 1, 0, 5, 2)[place % 6]
        spread = (4.0, 8.0, 16.0)[place // 2 % 3]
        tracks, dets = _boxes(rng, count[0], spread), _boxes(rng, count[1], spread)
        gate = float((0.05, 0.2, 0.45)[place % 3])
        kind = "anywhere"
        if place % 10 == 9:  # halves of the tracks, in another order: exactly at the gate
            kind, gate = "exact", 0.5
            corners = np.stack([np.arange(5) * 16.0, rng.integers(0, 9, size=5)], axis=1)
            tracks = np.hstack([corners, corners + np.array([8.0, 4.0])])
            dets = np.hstack([corners, corners + np.array([4.0, 4.0])])[rng.permutation(5)]
        elif place % 4 == 3:
            kind = "flat"
            tracks[::2, 2], dets[::2, 3] = tracks[::2, 0], dets[::2, 1]
        yield (
            f"{place}: {len(tracks)} tracks, {len(dets)} detections, {kind}",
            {"tracks": tracks, "dets": dets, "min_iou": gate},
        )


def _boxes(rng: np.random.Generator, count: int, spread: float) -> Any:
    corner = rng.uniform(0, spread, size=(count, 2)).round(3)
    return np.hstack([corner, corner + rng.uniform(1, 9, size=(count, 2)).round(3)])


def answer(args: Args) -> Any:
    """The pairs of the cheapest assignment, without those below the gate."""
    from scipy.optimize import linear_sum_assignment

    tracks, dets = args["tracks"], args["dets"]
    iou = np.zeros((len(tracks), len(dets)))
    for i, one in enumerate(tracks):
        for j, other in enumerate(dets):
            iou[i, j] = _ratio(one, other)
    rows, columns = linear_sum_assignment(1.0 - iou)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [pair for pair in pairs if not iou[pair] < args["min_iou"]]


def _ratio(one: Any, other: Any) -> float:
    lengths = one[2:] - one[:2], other[2:] - other[:2]
    span = np.max([one[2:], other[2:]], axis=0) - np.min([one[:2], other[:2]], axis=0)
    across, down = lengths[0] + lengths[1] - span
    shared = across * down if across > 0 and down > 0 else 0.0
    return float(shared and shared / (lengths[0].prod() + lengths[1].prod() - shared))
