"""Mean and variance in exact fractions, by Python's `statistics`, rounded once at the end.

A float is a fraction, so nothing is lost on the way. `statistics` raises an error where there are too few
numbers, and the problem says NaN. `asked` holds the numbers of numbers after which both results are read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Welford's update rounds the mean each time: an error of about 1e-16 of the mean, relative to the deviation. At
# a mean of a million times the deviation that is 1e-10, and it grows a little with the stream.
AGREEMENT: Final = Agreement(1e-9, atol=1e-13)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(77):
        size, centre = (2, 3, 25, 8, 1, 5, 0)[place % 7], (0.0, 3.0, -1e3, 1e6)[place // 7 % 4]
        spread = (1.0, 0.2, 50.0, 0.0)[place % 4] if place % 5 else 1e-3 * max(1.0, abs(centre))
        yield (
            f"{place}: {size} numbers near {centre}, spread {spread}",
            {
                "numbers": centre + spread * rng.normal(size=size),
                "asked": sorted({size // 2, size}),
                "ddof": (1, 0, 1, 2)[place // 3 % 4],
            },
        )


def answer(args: Args) -> Any:
    """Mean and variance after each of the numbers of numbers that are asked for."""
    from fractions import Fraction
    from statistics import mean, pvariance

    answers = []
    for count in args["asked"]:
        seen = [Fraction(x) for x in args["numbers"][:count].tolist()]
        free = count - args["ddof"]
        middle = float(mean(seen)) if seen else math.nan
        answers.append([middle, float(pvariance(seen) * count / free) if free > 0 else math.nan])
    return answers


def ask(solution: Any, args: Args) -> Any:
    """The same walk: push one by one, and read both results where they are asked for."""
    stats, answers = solution(), []
    for count in range(len(args["numbers"]) + 1):
        if count:
            stats.push(float(args["numbers"][count - 1]))
        if count in args["asked"]:
            answers.append([stats.mean(), stats.variance(args["ddof"])])
    return answers
