"""NDCG as scikit-learn computes it. It refuses lists of fewer than two items, for which it is worked out here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

AGREEMENT: Final = Agreement(1e-13)  # a ratio of two sums of positive terms

KINDS: Final = ("binary", "graded", "real", "none", "equal")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Short and long lists with every kind of relevance, cut before, at and behind their end."""
    for place, (items, kind, k) in enumerate(product((0, 1, 2, 5, 9), KINDS, (1, 3, 8))):
        scores = rng.permutation(items) + rng.uniform(0, 0.9, size=items).round(3) - 3.0
        yield (
            f"{place}: {items} items, {kind}, k {k}",
            {"rel": _rel(rng, kind, items), "scores": scores, "k": k},
        )


def _rel(rng: np.random.Generator, kind: str, items: int) -> Any:
    match kind:
        case "binary":
            return rng.integers(0, 2, size=items).astype(float)
        case "graded":
            return rng.integers(0, 5, size=items).astype(float)
        case "real":
            return rng.uniform(0, 4, size=items).round(3)
        case "equal":
            return np.full(items, 0.7)
    return np.zeros(items)


def answer(args: Args) -> Any:
    """The ratio."""
    from sklearn.metrics import ndcg_score

    if len(args["rel"]) < 2:
        return float(any(args["rel"] > 0))
    return float(ndcg_score(args["rel"][None], args["scores"][None], k=args["k"]))
