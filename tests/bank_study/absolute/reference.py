"""The answer."""


def solve(x):
    return abs(x)


def numbers(rng, size, low=-3.0):
    """Numbers from low up."""
    return {"x": rng.uniform(low, 3.0, size=size)}
