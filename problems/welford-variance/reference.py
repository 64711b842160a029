"""Mean and variance of a stream, in one pass and with three numbers of memory.

Sources: Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products", Technometrics 4,
1962; Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance", 1983, for its errors.
"""

import math


class RunningStats:
    def __init__(self):
        self.n = 0
        self.centre = 0.0
        self.m2 = 0.0

    def push(self, x):
        self.n += 1
        delta = x - self.centre
        self.centre += delta / self.n
        self.m2 += delta * (x - self.centre)

    def mean(self):
        return self.centre if self.n > 0 else math.nan

    def variance(self, ddof=1):
        return self.m2 / (self.n - ddof) if self.n > ddof else math.nan


def build(name):
    return {"new": "RunningStats", "args": {}, "save": name}


def push(name, x):
    return {"call": "push", "on": name, "args": {"x": float(x)}, "compare": False}


def ask(name, **args):
    """Both results; ddof is left out unless it is given."""
    return [{"call": "mean", "on": name, "args": {}}, {"call": "variance", "on": name, "args": args}]


def stream(rng, size, ddof, scale=1.0):
    """So many numbers of a scale, asked for at the end."""
    numbers = (2 * rng.normal(size=size) + 1.5).round(3) * scale
    return [build("stats"), *(push("stats", x) for x in numbers), *ask("stats", ddof=ddof)]


def few(rng, size, ddof):
    """As many numbers as `ddof`, or fewer; one more at the end makes a variance of it, or not yet."""
    steps = [build("stats"), *ask("stats", ddof=ddof)]
    for x in rng.normal(size=size).round(2):
        steps += [push("stats", x), *ask("stats", ddof=ddof)]
    return steps


def bare(rng, size):
    """The same, with ddof left out."""
    return [build("stats"), *(push("stats", x) for x in rng.normal(size=size).round(2)), *ask("stats")]


def far(rng, size, centre, spread):
    """Numbers whose spread is small beside their mean; with a spread of 0 they are all the same."""
    numbers = centre + spread * rng.normal(size=size)
    return [build("stats"), *(push("stats", x) for x in numbers), *ask("stats", ddof=0)]


def between(rng, size, every):
    """Asked again and again while numbers come in, and twice in a row."""
    steps = [build("stats")]
    for k, x in enumerate((3 * rng.normal(size=size)).round(2), start=1):
        steps.append(push("stats", x))
        if k % every == 0:
            steps += ask("stats", ddof=0) + ask("stats", ddof=1)
    return steps


def twins(rng, size):
    """Two streams that take turns."""
    steps = [build("one"), build("other")]
    for a, b in rng.normal(size=(size, 2)).round(2):
        steps += [push("one", a), push("other", 5.0 + 3.0 * b)]
    return [*steps, *ask("one", ddof=1), *ask("other", ddof=1)]
