"""The rate as torch's spectral norm of the iteration matrix, and the steps by measuring its powers.

torch.linalg.matrix_norm(I - lr·A, 2) is a singular value, found without eigenvalues. The steps are counted
on the matrix itself: how often it has to be multiplied until its own norm is at most eps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Singular values against eigenvalues of a small matrix; a rate that cancels to nothing keeps the error of 1.
AGREEMENT: Final = Agreement(1e-12, ((), ()), atol=1e-14)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(60):
        size = (1, 2, 3, 5)[place % 4]
        half = rng.normal(size=(size, size))
        kind = ("bowl", "valley", "saddle", "round")[place // 4 % 4]
        if kind == "bowl":
            matrix = half @ half.T + np.eye(size)
        elif kind == "valley":
            matrix = half @ half.T + 0.02 * np.eye(size)
        elif kind == "saddle":
            matrix = half + half.T
        else:
            matrix = 2.0 ** (place % 3) * np.eye(size)
        matrix = (matrix + matrix.T) / 2
        largest = float(np.abs(np.linalg.eigvalsh(matrix)).max())
        reach = (0.0, 0.3, 1.0, 1.6, 1.98, 2.4)[place % 6]
        yield (
            f"{place}: {kind}, d={size}, lr·L={reach}",
            {"A": matrix, "lr": reach / largest, "eps": float(rng.uniform(0.02, 0.9))},
        )


def answer(args: Args) -> Any:
    """The norm of the iteration matrix, and the first power of it that is short enough."""
    import torch

    matrix = torch.tensor(args["A"])
    step = torch.eye(len(matrix), dtype=torch.float64) - args["lr"] * matrix
    rate = float(torch.linalg.matrix_norm(step, 2))
    if rate >= 1:
        return rate, -1
    count, power = 1, step
    while float(torch.linalg.matrix_norm(power, 2)) > args["eps"]:
        count, power = count + 1, power @ step
    return rate, count
