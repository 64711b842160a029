"""torch's binary cross-entropy with logits, times the modulating factor and the weight, in float64."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# torch subtracts p from 1, which loses digits where the entry is easy; such a loss is below atol.
AGREEMENT: Final = Agreement(1e-12, atol=1e-13)

SHAPES: Final = ((1,), (6,), (2, 3), (4, 1), (2, 1, 3))
KINDS: Final = ("plain", "zero", "large", "huge", "right", "wrong")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Shapes against kinds of logits, twice; one in four leaves the hyper-parameters out."""
    for place in range(2 * len(SHAPES) * len(KINDS)):
        shape = SHAPES[place % len(SHAPES)]
        kind = KINDS[place // len(SHAPES) % len(KINDS)]
        targets = (rng.random(shape) < (0.0, 0.3, 1.0, 0.6)[place % 4]).astype(float)
        args = {"logits": _logits(rng, kind, targets), "targets": targets}
        if place % 4 != 3:
            alpha = (0.0, 1.0, 0.5, rng.uniform(), rng.uniform())[place % 5]
            args |= {"alpha": alpha, "gamma": (0.0, 1.0, 2.0, rng.uniform(0.1, 5))[place // 3 % 4]}
        yield f"{place}: {kind} logits, shape {'x'.join(map(str, shape))}", args


def _logits(rng: np.random.Generator, kind: str, targets: Any) -> Any:
    plain = rng.normal(size=targets.shape)
    match kind:
        case "zero":
            return 0.0 * np.abs(plain)
        case "large":
            return 40.0 * plain
        case "huge":
            return 1e4 * plain
        case "right":
            return np.abs(15 * plain) * (2 * targets - 1)
        case "wrong":
            return np.abs(900 * plain) * (1 - 2 * targets)
    return 2.0 * plain


def answer(args: Args) -> Any:
    """What torch makes of it."""
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits

    logits, targets = torch.from_numpy(args["logits"]), torch.from_numpy(args["targets"])
    alpha, gamma = args.get("alpha", 0.25), args.get("gamma", 2.0)
    entropy = binary_cross_entropy_with_logits(logits, targets, reduction="none")
    p = torch.sigmoid(logits)
    truth = p * targets + (1 - p) * (1 - targets)
    weight = alpha * targets + (1 - alpha) * (1 - targets)
    return (weight * (1 - truth).pow(gamma) * entropy).mean().item()
