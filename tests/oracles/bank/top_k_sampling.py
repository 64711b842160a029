"""Python's own sort and torch's softmax of the logits that are left: those not kept are -inf."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A logit of 3000 at T = 0.1 is good to 4e-12, which exp makes a relative error.
AGREEMENT: Final = Agreement(1e-10)

SIZES: Final = (1, 2, 6, 13)
KINDS: Final = ("plain", "steep", "tied", "level")
TEMPERATURES: Final = (None, 0.1, 0.7, 6.0)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each number of tokens meets each kind of logits and each temperature, the default one among them."""
    for place, (size, kind, temperature) in enumerate(product(SIZES, KINDS, TEMPERATURES)):
        k = int(rng.choice([1, 2, 4, size, size + 3]))
        args: Args = {"logits": _logits(rng, size, kind), "k": k}
        if temperature is not None:
            args["temperature"] = temperature
        yield f"{place}: {kind} logits, {k} of {size} tokens, temperature {temperature}", args


def _logits(rng: np.random.Generator, size: int, kind: str) -> Any:
    x = rng.normal(size=size).round(4)
    match kind:
        case "steep":
            return 50 * x
        case "tied":
            return np.where(x > 0.5, 1.25, 0.0)
        case "level":
            return x + rng.choice([-3000.0, 3000.0])
    return x


def answer(args: Args) -> Any:
    """Softmax as torch computes it, with everything but the first k numbers out of the race."""
    import torch

    logits = torch.from_numpy(args["logits"])
    ranked = sorted(range(len(logits)), key=lambda token: (-float(logits[token]), token))
    masked = logits.index_fill(0, torch.tensor(ranked[args["k"] :], dtype=torch.int64), -math.inf)
    return torch.softmax(masked / args.get("temperature", 1.0), 0).numpy()
