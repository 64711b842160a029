"""torch.nn.utils.clip_grad_norm_, which multiplies by min(1, max_norm / (norm + 1e-6)).

The problem adds nothing to the norm. The question is therefore put with a limit that cancels the 1e-6: asked
for max_norm · (norm + 1e-6) / norm, torch multiplies by max_norm / norm, and compares as the problem does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Sums of squares in another order, and the constant that is added and cancelled: a few units in the last
# place, unless the norm is far below 1e-6, where the cancelling itself stays relative.
AGREEMENT: Final = Agreement(1e-13, ((), ()))


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    layouts: list[list[tuple[int, ...]]] = [
        [],
        [(4,)],
        [(1,), (1,)],
        [(3, 2), (2,)],
        [(2, 3, 2), (0,), (5,), (1, 1)],
    ]
    for place in range(60):
        layout = layouts[place % 5]
        scale = (1.0, 1e-8, 1e4, 0.0)[place // 5 % 4]
        grads = [scale * rng.normal(size=shape) for shape in layout]
        size = sum(grad.size for grad in grads)
        limit = (0.1, 0.6, 1.5)[place % 3] * scale * max(size, 1) ** 0.5
        yield (
            f"{place}: {len(layout)} arrays, scale {scale}",
            {"grads": grads, "max_norm": float(rng.uniform(0.8, 1.2) * limit) + 0.01 * (place % 7 == 0)},
        )


def answer(args: Args) -> Any:
    """The gradients that torch leaves behind, and the norm that it returns."""
    import torch

    holders = []
    for grad in args["grads"]:
        holder = torch.zeros(grad.shape, dtype=torch.float64, requires_grad=True)
        holder.grad = torch.tensor(grad)
        holders.append(holder)
    norm = float(torch.nn.utils.get_total_norm([holder.grad for holder in holders]))
    limit = args["max_norm"] * (norm + 1e-6) / norm if norm else args["max_norm"]
    torch.nn.utils.clip_grad_norm_(holders, limit)
    return [holder.grad.numpy() for holder in holders], norm
