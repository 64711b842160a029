"""Attention over all keys, and maximum and sum for the keys up to each block's end, as torch has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A score is good to its own size times 1e-15, and that becomes the relative error of its exponential: 1e-12
# at scores of 1000. The values are of size 1, and their averages may cancel.
AGREEMENT: Final = Agreement(1e-11, atol=1e-11)

# Keys, features, width, block.
SIZES: Final = (
    (1, 1, 1, 1),
    (1, 2, 3, 4),
    (4, 1, 2, 2),
    (5, 3, 1, 2),
    (6, 2, 4, 1),
    (7, 4, 2, 3),
    (8, 3, 2, 9),
)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Every shape with scores from nearly equal ones to thousands, also rising and falling ones, and ties."""
    for m, d, e, block in SIZES:
        for spread in (0.01, 1.0, 3.0, 200.0):
            yield f"{m} keys by {block}, d {d}, spread {spread}", _drawn(rng, (m, d, e), block, spread)
        for far in (2.0, -2.0, 1000.0, -1000.0):
            ordered = _drawn(rng, (m, d, e), block, 1.0)
            ordered["q"][0] = 8.0
            ordered["k"][:, 0] = np.linspace(-far / 8.0, far / 8.0, m).round(3) * np.sqrt(d)
            yield f"{m} keys by {block}, d {d}, from {-far} to {far}", ordered
        alike = _drawn(rng, (m, d, e), block, 1.0)
        alike["k"] = np.tile(alike["k"][:1], (m, 1))
        yield f"{m} keys by {block}, d {d}, keys alike", alike


def _drawn(rng: np.random.Generator, sizes: tuple[int, int, int], block: int, spread: float) -> Args:
    m, d, e = sizes
    return {
        "q": (spread * rng.normal(size=d)).round(3),
        "k": rng.normal(size=(m, d)).round(3),
        "v": rng.normal(size=(m, e)).round(3),
        "block": block,
    }


def answer(args: Args) -> Any:
    """What torch answers for the keys up to the end of each block."""
    import torch
    from torch.nn.functional import scaled_dot_product_attention

    q, k, v = (torch.tensor(args[name]) for name in ("q", "k", "v"))
    scores = torch.mv(k, q) / len(q) ** 0.5
    ends = [*range(args["block"], len(k), args["block"]), len(k)]
    maxima = torch.stack([scores[:end].amax() for end in ends])
    totals = torch.exp(torch.stack([torch.logsumexp(scores[:end], dim=0) for end in ends]) - maxima)
    attended = scaled_dot_product_attention(q[None, None, None], k[None, None], v[None, None])[0, 0, 0]
    return attended.numpy(), maxima.numpy(), totals.numpy()
