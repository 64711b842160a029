"""Multi-head self-attention as torch's multi_head_attention_forward computes it, in float64.

It stores a matrix as outputs by inputs, so it gets the transposes, those of queries, keys and values on top
of each other; and it wants the sequence first and a batch second.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A score is good to its own size times 1e-15, and that becomes the relative error of a weight: 1e-12 at
# scores of 1000. What is averaged and mixed is of size 1 to 30, and may cancel.
AGREEMENT: Final = Agreement(1e-11, atol=1e-10)

# Positions, features, heads.
SIZES: Final = (
    (1, 1, 1),
    (3, 1, 1),
    (1, 4, 2),
    (3, 4, 1),
    (5, 4, 2),
    (2, 4, 4),
    (4, 3, 3),
    (3, 6, 2),
    (4, 6, 3),
)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Every shape with scores from nearly equal ones to thousands, and with positions that are alike."""
    for n, d, heads in SIZES:
        for spread in (0.01, 1.0, 3.0, 30.0):
            yield f"{n} by {d}, {heads} heads, spread {spread}", _drawn(rng, n, d, heads, spread)
        alike = _drawn(rng, n, d, heads, 1.0)
        alike["x"] = np.tile(alike["x"][:1], (n, 1))
        yield f"{n} by {d}, {heads} heads, all positions alike", alike
        still = _drawn(rng, n, d, heads, 1.0)
        still["w_q"][:] = 0.0
        yield f"{n} by {d}, {heads} heads, all scores 0", still


def _drawn(rng: np.random.Generator, n: int, d: int, heads: int, spread: float) -> Args:
    matrices = {name: rng.normal(size=(d, d)).round(2) for name in ("w_q", "w_k", "w_v", "w_o")}
    return {"x": (spread * rng.normal(size=(n, d))).round(2), **matrices, "heads": heads}


def answer(args: Args) -> Any:
    """What torch answers."""
    import torch
    from torch.nn.functional import multi_head_attention_forward

    x, w_q, w_k, w_v, w_o = (torch.tensor(args[name]) for name in ("x", "w_q", "w_k", "w_v", "w_o"))
    sequence = x[:, None]
    attended, _ = multi_head_attention_forward(
        query=sequence,
        key=sequence,
        value=sequence,
        embed_dim_to_check=x.shape[1],
        num_heads=args["heads"],
        in_proj_weight=torch.cat([w_q.T, w_k.T, w_v.T]),
        in_proj_bias=None,
        bias_k=None,
        bias_v=None,
        add_zero_attn=False,
        dropout_p=0.0,
        out_proj_weight=w_o.T,
        out_proj_bias=None,
        training=False,
        need_weights=False,
    )
    return attended[:, 0].numpy()
