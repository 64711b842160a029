"""torch's layer norm over the last axis, in float64."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A normalized feature is at most √d, so that its rounding is relative to the weight, not to a result that the
# bias cancels. Tokens on a level of 60, 0.05 apart, lose three digits to the mean.
AGREEMENT: Final = Agreement(1e-12, (("weight", "bias"),))

SHAPES: Final = ((1,), (6,), (4, 3), (3, 1), (0, 4), (2, 3, 5), (2, 1, 3, 2))
KINDS: Final = ("plain", "small", "constant", "level", "large")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each shape meets each kind of tokens, with an eps and with the default one."""
    for place, (shape, kind, given) in enumerate(product(SHAPES, KINDS, (True, False))):
        args: Args = {
            "x": _tokens(rng, shape, kind),
            "weight": rng.normal(size=shape[-1:]).round(4),
            "bias": (2 * rng.normal(size=shape[-1:])).round(4),
        }
        if given:
            args["eps"] = float(rng.choice([1e-8, 1e-6, 1e-3, 0.5]))
        yield f"{place}: {kind} tokens, shape {'x'.join(map(str, shape))}", args


def _tokens(rng: np.random.Generator, shape: tuple[int, ...], kind: str) -> Any:
    x = rng.normal(size=shape).round(4)
    match kind:
        case "small":
            return x * 2.0**-9
        case "constant":
            return np.zeros(shape) + x[..., :1]
        case "level":
            return 60.0 + x / 16
        case "large":
            return x * 1e5
    return x


def answer(args: Args) -> Any:
    """Layer norm as torch computes it."""
    import torch

    x, weight, bias = (torch.from_numpy(args[name]) for name in ("x", "weight", "bias"))
    return torch.nn.functional.layer_norm(x, weight.shape, weight, bias, args.get("eps", 1e-5)).numpy()
