"""torch.nn.functional.batch_norm, whose running statistics move in place, so that it gets copies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A mean that cancels keeps the error of x, which the root of a small variance multiplies.
AGREEMENT: Final = Agreement(1e-12, atol=1e-12)

SHAPES: Final = ((2, 1), (3, 4), (6, 2), (5, 3), (1, 3))
KINDS: Final = ("plain", "offset", "still", "small")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each shape meets each kind of batch, in both modes; momentum and eps are left out at times."""
    for place, (shape, kind, train, _) in enumerate(product(SHAPES, KINDS, (True, False), range(2))):
        n, d = shape
        if train and n < 2:
            continue
        args: Args = {
            "x": _batch(rng, shape, kind),
            "gamma": rng.normal(1, 0.5, size=d).round(3),
            "beta": rng.normal(size=d).round(3),
            "running_mean": rng.normal(size=d).round(3),
            "running_var": rng.uniform(0, 3, size=d).round(3),
            "train": train,
        }
        if place % 3:
            args["momentum"] = round(float(rng.uniform(0, 1)), 2)
        if place % 4 > 1:
            args["eps"] = float(rng.choice([1e-5, 1e-3, 0.5]))
        yield f"{place}: {kind} batch of {n} by {d}, {'training' if train else 'inference'}", args


def _batch(rng: np.random.Generator, shape: tuple[int, int], kind: str) -> np.ndarray[Any, Any]:
    x = rng.normal(size=shape)
    match kind:
        case "offset":
            x += 20 * rng.normal(size=shape[1])
        case "still":
            x[:, 0] = -1.5
        case "small":
            x *= 3e-3
    return x.round(5)


def answer(args: Args) -> Any:
    """The batch and the running statistics as torch leaves them."""
    import torch

    x, gamma, beta, mean, var = (
        torch.from_numpy(args[name].copy()) for name in ("x", "gamma", "beta", "running_mean", "running_var")
    )
    out = torch.nn.functional.batch_norm(
        x, mean, var, gamma, beta, args["train"], args.get("momentum", 0.1), args.get("eps", 1e-5)
    )
    return [out.numpy(), mean.numpy(), var.numpy()]
