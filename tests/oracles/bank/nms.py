"""NMS as OpenCV's dnn module does it: boxes as corner and size, scores and IoU in float32, equal scores in
their order, and a box is dropped where its IoU is greater than the threshold.

So that float32 decides as float64 would, coordinates are eighths, thresholds are dyadic and scores are held
by float32. OpenCV calls two boxes without area equal, which the problem does not: there is at most one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import EXACT, Agreement
from ..recording import Args

AGREEMENT: Final = Agreement(EXACT)

COUNTS: Final = (0, 1, 2, 5, 9, 20)
THRESHOLDS: Final = (0.0, 0.25, 0.375, 0.5, 0.75, 1.0)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Numbers of boxes against thresholds, twice: scores that differ, and scores with ties."""
    for place in range(2 * len(COUNTS) * len(THRESHOLDS)):
        n = COUNTS[place % len(COUNTS)]
        threshold = THRESHOLDS[place // len(COUNTS) % len(THRESHOLDS)]
        tied = place >= len(COUNTS) * len(THRESHOLDS)
        corner = rng.integers(-16, 16, size=(n, 2)) / 8
        size = rng.integers(4, 24, size=(n, 2)) / 8
        if n > 2 and place % 2:
            size[n // 2] = 0.0
        if n > 2:
            corner[-1], size[-1] = corner[0], size[0]
        scores = rng.integers(-1, 3, size=n) / 2 if tied else rng.permutation(n) / 16 - 0.25
        yield (
            f"{place}: {n} boxes, threshold {threshold}{', ties' if tied else ''}",
            {"boxes": np.hstack([corner, corner + size]), "scores": scores, "threshold": threshold},
        )


def answer(args: Args) -> Any:
    """What OpenCV keeps."""
    import cv2

    boxes, scores = args["boxes"], args["scores"]
    if not len(boxes):  # OpenCV returns an empty tuple
        return np.zeros(0, dtype=np.int64)
    sized = np.hstack([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]])
    above = scores - scores.min() + 1.0  # OpenCV drops scores that are not above 0
    kept = cv2.dnn.NMSBoxes(sized.tolist(), above.tolist(), 0.0, args["threshold"])
    return np.asarray(kept, dtype=np.int64).ravel()
