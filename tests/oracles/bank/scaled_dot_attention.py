"""Attention as torch's scaled_dot_product_attention computes it, in float64, with one batch and one head."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A score is good to its own size times 1e-15, and that becomes the relative error of a weight: 1e-12 at
# scores of 1000. The values are of size 1, and their averages may cancel.
AGREEMENT: Final = Agreement(1e-11, atol=1e-11)

SIZES: Final = (
    (1, 1, 1, 1),
    (0, 3, 2, 4),
    (1, 4, 3, 2),
    (3, 1, 2, 4),
    (2, 4, 1, 3),
    (4, 3, 2, 1),
    (3, 5, 4, 2),
)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Every shape with scores from nearly equal ones to thousands, and keys that score alike."""
    for n, m, d, e in SIZES:
        for spread in (0.001, 0.5, 1.0, 2.0, 30.0):
            yield f"{n} on {m}, d {d}, spread {spread}", _drawn(rng, (n, m, d, e), spread)
        alike = _drawn(rng, (n, m, d, e), 1.5)
        alike["k"] = np.tile(alike["k"][:1], (m, 1))
        yield f"{n} on {m}, d {d}, keys alike", alike
        for push in (1000.0, -1000.0):
            pushed = _drawn(rng, (n, m, d, e), 1.0)
            pushed["q"][:, 0] = 32.0
            pushed["k"][:, 0] = push / 32.0 * np.sqrt(d)
            yield f"{n} on {m}, d {d}, scores near {push}", pushed


def _drawn(rng: np.random.Generator, sizes: tuple[int, int, int, int], spread: float) -> Args:
    n, m, d, e = sizes
    return {
        "q": (spread * rng.normal(size=(n, d))).round(4),
        "k": rng.normal(size=(m, d)).round(4),
        "v": rng.normal(size=(m, e)).round(4),
    }


def answer(args: Args) -> Any:
    """What torch answers."""
    import torch
    from torch.nn.functional import scaled_dot_product_attention

    q, k, v = (torch.tensor(args[name])[None, None] for name in ("q", "k", "v"))
    return scaled_dot_product_attention(q, k, v)[0, 0].numpy()
