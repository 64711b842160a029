"""torch's cross-entropy with its ignore_index, summed and divided by the count: its mean of nothing is NaN,
where 0 is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A difference of logits of some thousand is good to 1e-12, and may be a loss near 0.
AGREEMENT: Final = Agreement(1e-13, atol=1e-11)

SHAPES: Final = ((1, 2, 3), (2, 4, 5), (3, 1, 2), (0, 3, 2), (2, 0, 3), (3, 5, 1), (1, 7, 2))
KINDS: Final = ("plain", "large", "level", "equal")
IGNORED: Final = ("none", "some", "a word", "all")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each shape meets each kind of logits and each kind of ignored targets; about half by default."""
    for place, (shape, kind, ignored) in enumerate(product(SHAPES, KINDS, IGNORED)):
        ignore = 0 if ignored == "a word" else -100 if place % 2 else -1
        ids = rng.integers(0, shape[-1], size=shape[:-1])
        share = {"none": 0.0, "some": 0.4, "a word": 0.0, "all": 1.0}[ignored]
        args: Args = {
            "logits": _logits(rng, shape, kind),
            "ids": np.where(rng.random(ids.shape) < share, ignore, ids),
        }
        if ignore != -100:
            args["ignore"] = ignore
        yield f"{place}: {kind} logits, {ignored} ignored, shape {'x'.join(map(str, shape))}", args


def _logits(rng: np.random.Generator, shape: tuple[int, ...], kind: str) -> Any:
    x = (2 * rng.normal(size=shape)).round(3)
    match kind:
        case "large":
            return x * 1000
        case "level":
            return x + rng.choice([-3000.0, 3000.0])
        case "equal":
            return np.full(shape, 0.25)
    return x


def answer(args: Args) -> Any:
    """The sum as torch computes it, over the number of targets."""
    import torch

    logits, ids = torch.from_numpy(args["logits"]), torch.from_numpy(args["ids"])
    ignore = args.get("ignore", -100)
    scores = torch.narrow(logits, 1, 0, max(logits.shape[1] - 1, 0)).flatten(0, 1)
    after = torch.narrow(ids, 1, min(1, ids.shape[1]), max(ids.shape[1] - 1, 0)).flatten()
    total = torch.nn.functional.cross_entropy(scores, after, ignore_index=ignore, reduction="sum")
    count = int(after.ne(ignore).sum())
    return total.item() / count if count else 0.0
