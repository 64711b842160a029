"""torch.nn.init, with a tensor that does not draw: it holds the draws and is scaled where torch fills it.

LeCun's rule is torch's kaiming for a layer without a bend.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

AGREEMENT: Final = Agreement(1e-14)  # a handful of operations without cancellation

SHAPES: Final = ((1, 1), (3, 5), (6, 2), (2, 3, 4), (3, 2, 1, 2), (2, 1, 2, 3, 1))
SCHEMES: Final = ("lecun", "xavier", "kaiming")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each scheme meets each shape with normal and uniform draws; some slopes are left out."""
    for place, (shape, scheme, uniform, again) in enumerate(
        product(SHAPES, SCHEMES, (False, True), range(2))
    ):
        z = rng.uniform(-1, 1, size=shape) if uniform else rng.normal(size=shape)
        args: Args = {"z": z, "scheme": scheme}
        if uniform or place % 3:
            args["uniform"] = uniform
        if again:
            args["slope"] = round(float(rng.choice([0.01, 0.25, 1.0, 2.0]) * rng.uniform(0.5, 1)), 4)
        kind = "uniform" if uniform else "normal"
        yield f"{place}: {scheme}, {kind} draws, shape {'x'.join(map(str, shape))}", args


def answer(args: Args) -> Any:
    """The draws as torch scales them."""
    import torch
    from torch.nn import init

    class Draws(torch.Tensor):  # type: ignore[misc]  # torch is not there where types are checked
        def normal_(self, mean: float = 0, std: float = 1, **_: Any) -> torch.Tensor:
            return self.mul_(std).add_(mean)

        def uniform_(self, low: float = 0, high: float = 1, **_: Any) -> torch.Tensor:
            assert low == -high
            return self.mul_(high)

    z = torch.from_numpy(args["z"].copy()).as_subclass(Draws)
    kind = "uniform_" if args.get("uniform") else "normal_"
    match args["scheme"]:
        case "xavier":
            getattr(init, f"xavier_{kind}")(z)
        case "kaiming":
            getattr(init, f"kaiming_{kind}")(z, a=args.get("slope", 0.0), nonlinearity="leaky_relu")
        case "lecun":
            getattr(init, f"kaiming_{kind}")(z, nonlinearity="linear")
    return z.as_subclass(torch.Tensor).numpy()
