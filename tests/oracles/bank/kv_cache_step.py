"""Steps from an empty cache against causal attention over the whole sequence, as torch computes it.

The reference takes one token after the other and passes its cache on; the oracle is asked once, for all rows.
The cache of the last step has to hold the keys and values of all tokens.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A score is good to its own size times 1e-15, and that becomes the relative error of a weight: 1e-12 at
# scores of 1000. What is averaged and projected is of size 1 to 100, and may cancel.
AGREEMENT: Final = Agreement(1e-11, atol=1e-10)

# Tokens, features, width of keys, width of values.
SIZES: Final = (
    (1, 1, 1, 1),
    (1, 4, 3, 2),
    (2, 3, 1, 4),
    (3, 1, 2, 3),
    (4, 3, 2, 1),
    (5, 2, 4, 3),
    (3, 4, 2, 5),
    (7, 2, 3, 1),
    (4, 5, 3, 2),
)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Every shape with scores from nearly equal ones to thousands, and with tokens that are alike."""
    for n, d, s, e in SIZES:
        for spread in (0.01, 1.0, 3.0, 30.0):
            yield f"{n} tokens, {d} to {s} and {e}, spread {spread}", _drawn(rng, (n, d, s, e), spread)
        alike = _drawn(rng, (n, d, s, e), 1.0)
        alike["tokens"] = np.tile(alike["tokens"][:1], (n, 1))
        yield f"{n} tokens, {d} to {s} and {e}, all alike", alike
        still = _drawn(rng, (n, d, s, e), 1.0)
        still["w_q"][:] = 0.0
        yield f"{n} tokens, {d} to {s} and {e}, all scores 0", still


def _drawn(rng: np.random.Generator, sizes: tuple[int, int, int, int], spread: float) -> Args:
    n, d, s, e = sizes
    return {
        "tokens": (spread * rng.normal(size=(n, d))).round(2),
        "w_q": rng.normal(size=(d, s)).round(2),
        "w_k": rng.normal(size=(d, s)).round(2),
        "w_v": rng.normal(size=(d, e)).round(2),
        "w_o": rng.normal(size=(e, d)).round(2),
    }


def answer(args: Args) -> Any:
    """What torch answers for all tokens at once."""
    import torch
    from torch.nn.functional import scaled_dot_product_attention

    tokens, w_q, w_k, w_v, w_o = (torch.tensor(args[name]) for name in ("tokens", "w_q", "w_k", "w_v", "w_o"))
    q, k, v = tokens @ w_q, tokens @ w_k, tokens @ w_v
    attended = scaled_dot_product_attention(q[None, None], k[None, None], v[None, None], is_causal=True)[0, 0]
    return {"results": (attended @ w_o).numpy(), "k": k.numpy(), "v": v.numpy()}


def ask(solution: Any, args: Args) -> Any:
    """One step a token, each from the cache of the step before."""
    matrices = {name: args[name] for name in ("w_q", "w_k", "w_v", "w_o")}
    cache = {"k": np.empty((0, args["w_k"].shape[1])), "v": np.empty((0, args["w_v"].shape[1]))}
    results = []
    for token in args["tokens"]:
        result, cache = solution(token, **matrices, cache=cache)
        results.append(result)
    return {"results": np.stack(results), **cache}
