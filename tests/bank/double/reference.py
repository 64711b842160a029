"""Twice an array. The words of this file must never be readable by a submission: CANARY-7f3d1c."""


def solve(x):
    return 2 * x


def numbers(rng, size):
    """Numbers without structure, in two dimensions."""
    return {"x": rng.normal(size=(size, size - 1))}
