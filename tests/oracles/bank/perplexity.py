"""scipy's geometric mean of the inverse probabilities of all tokens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# scipy takes the logarithm of exp(loss), which is off by an ulp of a loss of 30, and exp makes that relative.
AGREEMENT: Final = Agreement(1e-12)

LENGTHS: Final = ((1,), (5,), (3, 1), (0, 4), (2, 0, 0, 7), (20, 1, 1), (0, 0, 1), (4, 4))
KINDS: Final = ("plain", "sure", "unsure", "uneven", "zero", "equal", "one hard token")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Documents of each row of lengths, with each kind of losses."""
    for place, (lengths, kind) in enumerate(product(LENGTHS, KINDS)):
        documents = [_losses(rng, length, kind, at) for at, length in enumerate(lengths)]
        yield f"{place}: {kind} losses, lengths {lengths}", {"nll": documents}


def _losses(rng: np.random.Generator, length: int, kind: str, at: int) -> Any:
    losses = rng.exponential(3.0, size=length).round(4)
    match kind:
        case "sure":
            return losses * 2.0**-20
        case "unsure":
            return losses + 11.0
        case "uneven":
            return losses * 2.0**at
        case "zero":
            return np.zeros(length)
        case "equal":
            return np.full(length, 2.5)
        case "one hard token":
            return np.where(np.arange(length) == length - 1, 30.0, losses)
    return losses


def answer(args: Args) -> Any:
    """The geometric mean as scipy computes it."""
    from scipy.stats import gmean

    chances = [np.exp(-losses) for losses in args["nll"]]
    return float(gmean(1.0 / np.hstack(chances)))
