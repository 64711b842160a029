"""Mean IoU as scikit-learn scores it: the macro average of Jaccard indices over the labels that occur.

It knows no label to ignore and no empty input: such pixels are taken out here, one by one in plain Python,
and where none is left the answer is NaN.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A mean of a handful of ratios.
AGREEMENT: Final = Agreement(1e-14)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(60):
        classes = (1, 2, 3, 6)[place % 4]
        shape = ((1, 1), (1, 4), (3, 2), (4, 5), (0, 3), (7, 3))[place // 4 % 6]
        ignore = (255, -1, classes, None)[place // 2 % 4]
        first = (0, classes // 2)[place // 8 % 2]  # some classes may be left to nobody
        gt = rng.integers(first, classes, size=shape)
        pred = np.where(rng.uniform(size=shape) < 0.4, rng.integers(0, classes, size=shape), gt)
        hidden = rng.uniform(size=shape) < (0.0, 0.3, 1.0)[place // 12 % 3]
        gt = np.where(hidden, 255 if ignore is None else ignore, gt)
        args: Args = {"pred": pred, "gt": gt, "k": classes}
        if ignore is not None:
            args["ignore"] = ignore
        yield f"{place}: {shape[0]} by {shape[1]}, k={classes}, ignore={ignore}", args


def answer(args: Args) -> Any:
    """The macro average over the labels that occur."""
    from sklearn.metrics import jaccard_score

    ignore = args.get("ignore", 255)
    pairs = zip(args["gt"].ravel().tolist(), args["pred"].ravel().tolist(), strict=True)
    kept = [(true, guess) for true, guess in pairs if true != ignore]
    if not kept:
        return float("nan")
    true, guess = zip(*kept, strict=True)
    return float(jaccard_score(true, guess, labels=sorted({*true, *guess}), average="macro"))
