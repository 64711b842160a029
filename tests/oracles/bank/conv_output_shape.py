"""The length that torch's conv1d gives to a row of zeros."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

AGREEMENT: Final = Agreement(0.0)  # an integer: there is nothing to round


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each kernel meets each stride, with windows that fit once, end flush or leave a rest."""
    for place, (kernel, stride, spare) in enumerate(product((1, 2, 5), (1, 2, 3, 7), (0, 1, 6, 17, 40))):
        args: Args = {"kernel": kernel, "stride": stride}
        if place % 4 != 1:
            args["pad"] = int(rng.integers(4))
        if place % 4 != 2:
            args["dilation"] = int(rng.integers(1, 5))
        if stride == 1 and place % 2:
            del args["stride"]
        needed = args.get("dilation", 1) * (kernel - 1) + 1 - 2 * args.get("pad", 0)
        yield f"{place}: kernel {kernel}, stride {stride}", args | {"size": max(1, needed + spare)}


def answer(args: Args) -> Any:
    """How many outputs there are."""
    import torch

    row = torch.zeros(1, 1, args["size"])
    window = torch.zeros(1, 1, args["kernel"])
    options = {"stride": "stride", "pad": "padding", "dilation": "dilation"}
    given = {theirs: args[ours] for ours, theirs in options.items() if ours in args}
    return len(torch.nn.functional.conv1d(row, window, **given)[0, 0])
