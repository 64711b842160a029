"""scipy's labelling, with a cross for 4 neighbours and a full square for 8."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import EXACT, Agreement
from ..recording import Args

AGREEMENT: Final = Agreement(EXACT)

SHAPES: Final = ((0, 3), (1, 1), (1, 8), (7, 1), (3, 4), (6, 5), (9, 12))
SHARES: Final = (0.0, 0.3, 0.5, 0.7, 1.0)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Shapes against shares of pixels in the mask, for 4 and for 8 neighbours."""
    for place, (connectivity, shape, share) in enumerate(product((4, 8), SHAPES, SHARES)):
        args: Args = {"mask": rng.random(shape) < share}
        if connectivity == 8 or place % 3:
            args["connectivity"] = connectivity
        yield f"{place}: {shape[0]}x{shape[1]}, {share} of it, {connectivity} neighbours", args


def answer(args: Args) -> Any:
    """What scipy makes of it."""
    from scipy.ndimage import generate_binary_structure, label

    structure = generate_binary_structure(2, 2 if args.get("connectivity") == 8 else 1)
    return label(args["mask"], structure)[0].astype(np.int64)
