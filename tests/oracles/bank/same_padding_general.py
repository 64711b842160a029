"""The padding is found by trying, with torch's conv1d.

At stride 1 torch has a same padding of its own: the two sides are those that reproduce its output. It has none
for larger strides. There the smallest total is tried out that gives the promised number of outputs, and the
sides are those of the stride-1 convention: equal, or the second one larger by a cell.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from itertools import count, product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

AGREEMENT: Final = Agreement(0.0)  # integers: there is nothing to round


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Odd and even kernels with all strides and dilations; the sizes are drawn, and 1 is among them."""
    for place, (kernel, stride, dilation) in enumerate(product((1, 2, 3, 4, 7), (1, 2, 3, 5), (1, 2, 3))):
        size = 1 if place % 10 == 9 else int(rng.integers(2, 30))
        args = {"size": size, "kernel": kernel, "stride": stride, "dilation": dilation}
        yield f"{place}: kernel {kernel}, stride {stride}, dilation {dilation}", args
    for size in range(7, 11):
        yield f"size {size}", {"size": size, "kernel": 2, "stride": 4, "dilation": 1}


def answer(args: Args) -> Any:
    """The cells before and after."""
    return _of_torch(args) if args["stride"] == 1 else _tried(args)


def _of_torch(args: Args) -> Any:
    import torch

    size, kernel, dilation = args["size"], args["kernel"], args["dilation"]
    rng = torch.Generator().manual_seed(size)
    row = torch.rand(1, 1, size, generator=rng, dtype=torch.float64)
    window = torch.rand(1, 1, kernel, generator=rng, dtype=torch.float64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that an even kernel costs a copy
        wanted = torch.nn.functional.conv1d(row, window, padding="same", dilation=dilation)
    most = dilation * kernel
    for before, after in product(range(most), repeat=2):
        padded = torch.nn.functional.pad(row, (before, after))
        if padded.shape[-1] <= dilation * (kernel - 1):
            continue
        got = torch.nn.functional.conv1d(padded, window, dilation=dilation)
        if got.shape == wanted.shape and torch.allclose(got, wanted, rtol=0, atol=1e-12):
            return before, after
    raise AssertionError(args)


def _tried(args: Args) -> Any:
    wanted = len(range(0, args["size"], args["stride"]))
    total = next(total for total in count() if _outputs(args, total) == wanted)
    return total // 2, sum(divmod(total, 2))


def _outputs(args: Args, total: int) -> int:
    import torch

    row, window = torch.zeros(1, 1, args["size"] + total), torch.zeros(1, 1, args["kernel"])
    if row.shape[-1] <= args["dilation"] * (args["kernel"] - 1):
        return 0
    out = torch.nn.functional.conv1d(row, window, stride=args["stride"], dilation=args["dilation"])
    return int(out.shape[-1])
