"""torch's autograd on the loss of one rating, and a step of its SGD on all four parameters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A dozen operations on numbers of up to 10, some of which cancel: a few units in the last place of the terms.
AGREEMENT: Final = Agreement(1e-13, atol=1e-13)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Tables of every size, with and without factors, steps and regularisation; single ones as well."""
    for place, (users, items, factors, reg) in enumerate(
        product((1, 3), (1, 2, 4), (0, 1, 3), (0.0, 0.02, 0.8))
    ):
        scale = (1.0, 0.01, 3.0)[place % 3]
        args = {
            "P": scale * rng.normal(size=(users, factors)).round(3),
            "Q": scale * rng.normal(size=(items, factors)).round(3),
            "bu": rng.normal(size=users).round(3),
            "bi": rng.normal(size=items).round(3),
            "mu": (0.0, 3.53, -1.2)[(place // 3) % 3],
            "u": int(rng.integers(users)),
            "i": int(rng.integers(items)),
            "r": float(rng.integers(1, 6)),
            "lr": (0.005, 0.1, 0.5, 0.0)[place % 4],
            "reg": reg,
        }
        yield f"{place}: {users} users, {items} items, {factors} factors, reg {reg}", args


def answer(args: Args) -> Any:
    """All parameters after the step."""
    import torch

    tastes, traits, bu, bi = (
        torch.tensor(args[name], dtype=torch.float64, requires_grad=True) for name in ("P", "Q", "bu", "bi")
    )
    user, item = args["u"], args["i"]
    error = args["r"] - (args["mu"] + bu[user] + bi[item] + torch.sum(tastes[user] * traits[item]))
    size = sum(torch.sum(torch.square(part)) for part in (tastes[user], traits[item], bu[user], bi[item]))
    loss = (torch.square(error) + args["reg"] * size) / 2
    descent = torch.optim.SGD([tastes, traits, bu, bi], lr=args["lr"])
    loss.backward()
    descent.step()
    return tuple(parameter.detach().numpy() for parameter in (tastes, traits, bu, bi))
