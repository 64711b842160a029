"""The band between two diagonals, as torch's tril cuts it out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import EXACT, Agreement
from ..recording import Args

AGREEMENT: Final = Agreement(EXACT)  # booleans: there is nothing to round


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Every window of short sequences, narrow and wide ones of longer ones, in an order of chance."""
    pairs = [*product(range(6), range(1, 8)), *product((8, 13), (1, 2, 3, 5, 7, 8, 12, 13, 14, 20))]
    for place in rng.permutation(len(pairs)).tolist():
        n, window = pairs[place]
        yield f"{n} positions, window {window}", {"n": n, "window": window}


def answer(args: Args) -> Any:
    """What torch answers: everything up to the position, without what lies a window or more before it."""
    import torch

    pairs = torch.ones(args["n"], args["n"])
    return (pairs.tril() - pairs.tril(diagonal=-args["window"])).bool().numpy()
