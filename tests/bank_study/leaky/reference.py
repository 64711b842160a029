"""The answer."""


def solve(x):
    return x * (0.1 + 0.9 * (x > 0))


def numbers(rng, size, low=-3.0):
    """Numbers from low up."""
    return {"x": rng.uniform(low, 3.0, size=size)}
