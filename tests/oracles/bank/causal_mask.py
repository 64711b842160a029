"""Causal attention as torch's scaled_dot_product_attention computes it, in float64.

Its own `is_causal` lets query 0 stand at position 0 whatever the number of keys is. So it is asked that way
only for as many queries as keys; otherwise it gets a mask aligned to the last query and the last key.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A score is good to its own size times 1e-15, and that becomes the relative error of a weight: 1e-12 at
# scores of 1000. The values are of size 1, and their averages may cancel.
AGREEMENT: Final = Agreement(1e-11, atol=1e-11)

# Queries, earlier positions, features, width.
SIZES: Final = (
    (1, 0, 1, 1),
    (1, 4, 3, 2),
    (2, 0, 3, 4),
    (4, 0, 2, 3),
    (2, 3, 1, 4),
    (3, 1, 2, 1),
    (4, 2, 5, 3),
)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Every shape with scores from nearly equal ones to thousands, also rising from key to key."""
    for n, past, d, e in SIZES:
        for spread in (0.001, 0.5, 1.0, 2.0, 30.0):
            yield f"{n} after {past}, d {d}, spread {spread}", _drawn(rng, (n, past, d, e), spread)
        for push in (1000.0, -1000.0):
            pushed = _drawn(rng, (n, past, d, e), 1.0)
            pushed["q"][:, 0] = 32.0
            pushed["k"][:, 0] = push / 32.0 * np.sqrt(d)
            yield f"{n} after {past}, d {d}, scores near {push}", pushed
        loud = _drawn(rng, (n, past, d, e), 1.0)
        loud["q"][:, 0] = 32.0
        loud["k"][:, 0] = np.linspace(-60.0, 60.0, past + n).round(2)
        yield f"{n} after {past}, d {d}, louder and louder", loud


def _drawn(rng: np.random.Generator, sizes: tuple[int, int, int, int], spread: float) -> Args:
    n, past, d, e = sizes
    return {
        "q": (spread * rng.normal(size=(n, d))).round(4),
        "k": rng.normal(size=(past + n, d)).round(4),
        "v": rng.normal(size=(past + n, e)).round(4),
    }


def answer(args: Args) -> Any:
    """What torch answers."""
    import torch
    from torch.nn.functional import scaled_dot_product_attention

    q, k, v = (torch.tensor(args[name])[None, None] for name in ("q", "k", "v"))
    n, m = q.shape[2], k.shape[2]
    if n == m:
        return scaled_dot_product_attention(q, k, v, is_causal=True)[0, 0].numpy()
    seen = torch.ones(n, m, dtype=torch.bool).tril(diagonal=m - n)
    return scaled_dot_product_attention(q, k, v, attn_mask=seen)[0, 0].numpy()
