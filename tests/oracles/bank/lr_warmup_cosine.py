"""The ramp as numpy interpolates it, and the rest as torch.optim.lr_scheduler.CosineAnnealingLR.

torch's LinearLR refuses to start at 0, so the ramp is asked of np.interp. The cosine is asked for the steps
behind the warm-up; beyond its end torch climbs again and the problem stays, so the last step is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# The scheduler's recurrence divides by 1 + cos, which cancels towards the end of the half period.
AGREEMENT: Final = Agreement(1e-12, (("lr_max",),))


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(80):
        warmup, rest = (0, 1, 4, 17)[place % 4], (1, 2, 9, 33)[place // 4 % 4]
        total = warmup + rest
        step = (0, warmup // 2, warmup, warmup + rest // 2, total, total + 1 + place % 5)[place % 6]
        args: Args = {
            "step": step,
            "lr_max": float(rng.uniform(0.1, 2.0)),
            "warmup": warmup,
            "total": total,
        }
        if place % 5:
            args["lr_min"] = float(rng.uniform(0.0, 0.1)) * (place % 3 > 0)
        yield f"{place}: step {step} of {warmup} and {rest}", args


def answer(args: Args) -> Any:
    """The interpolated ramp, or what the scheduler has set after its steps."""
    import torch

    step, warmup, total = args["step"], args["warmup"], args["total"]
    if step < warmup:
        return float(np.interp(step, [0, warmup], [0.0, args["lr_max"]]))
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=args["lr_max"])
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(
        optimizer, T_max=total - warmup, eta_min=args.get("lr_min", 0.0)
    )
    for _ in range(min(step, total) - warmup):
        optimizer.step()
        scheduler.step()
    return float(optimizer.param_groups[0]["lr"])
