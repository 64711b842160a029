"""Python's own sort and torch's softmax of the logits that are left: those outside the nucleus are -inf."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A logit of 3000 is good to 5e-13, which exp makes a relative error.
AGREEMENT: Final = Agreement(1e-11)

SIZES: Final = (1, 2, 6, 13)
KINDS: Final = ("plain", "steep", "tied", "level")
MASSES: Final = (0.02, 0.37, 0.83, 1.0)
# Sums of quarters are exact, however they are added up.
EQUAL: Final = (0.25, 0.5, 0.75, 1.0)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each number of tokens meets each kind of logits and each mass; then four tokens of equal probability."""
    for place, (size, kind, mass) in enumerate(product(SIZES, KINDS, MASSES)):
        yield (
            f"{place}: {kind} logits, {size} tokens, p {mass}",
            {"logits": _logits(rng, size, kind), "p": mass},
        )
    for mass in EQUAL:
        logits = rng.permutation(np.repeat([2.0, -1000.0], [4, 2]))
        yield f"a quarter each, p {mass}", {"logits": logits, "p": mass}


def _logits(rng: np.random.Generator, size: int, kind: str) -> Any:
    x = rng.normal(size=size).round(4)
    match kind:
        case "steep":
            return 6 * x
        case "tied":
            # 1.25 among zeros: no sum of equal steps meets the masses above.
            return np.where(x > 0.5, 1.25, 0.0)
        case "level":
            return x + rng.choice([-3000.0, 3000.0])
    return x


def answer(args: Args) -> Any:
    """Take tokens one by one, the most probable first, until their mass is reached."""
    import torch

    logits, mass = torch.from_numpy(args["logits"]), args["p"]
    chances = torch.softmax(logits, 0).tolist()
    taken: list[int] = []
    for token in sorted(range(len(chances)), key=lambda token: (-float(logits[token]), token)):
        # All of them where p is 1, whatever the sum is rounded to.
        if mass < 1 and math.fsum(chances[one] for one in taken) >= mass:
            break
        taken.append(token)
    left = torch.full_like(logits, -math.inf)
    left[taken] = logits[taken]
    return torch.softmax(left, 0).numpy()
