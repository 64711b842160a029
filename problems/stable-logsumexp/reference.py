"""The logarithm of a sum of exponentials along an axis, shifted so that nothing overflows or vanishes.

Source: Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax functions", IMA
Journal of Numerical Analysis 41, 2021, section 1; infinities and empty sums are those of
scipy.special.logsumexp.
"""

import numpy as np


def logsumexp(x, axis=-1):
    top = np.max(x, axis=axis, keepdims=True, initial=-np.inf)
    shift = np.where(np.isfinite(top), top, 0.0)
    total = np.sum(np.exp(x - shift), axis=axis)
    with np.errstate(divide="ignore"):  # log(0) is -inf, as it should be
        return np.log(total) + np.squeeze(shift, axis=axis)


def block(rng, size, ndim=3, level=0.0, **sweep):
    """An array of one to three dimensions, all of different sizes, around a level; the last is never 0."""
    shape = (size + 1, size, size + 2)[3 - ndim :]
    return {"x": (2 * rng.normal(size=shape)).round(3) + level, "axis": -1} | sweep


def apart(rng, size, **sweep):
    """Each row lies a thousand below the one before it."""
    x = (2 * rng.normal(size=(3, size))).round(3) - 1000.0 * np.arange(3)[:, None]
    return {"x": x, "axis": 1} | sweep


def voids(rng, size, value, **sweep):
    """The first row is ordinary, the second holds the value once, and the third nothing else."""
    x = (2 * rng.normal(size=(3, size))).round(3)
    x[1, -1] = x[2] = value
    return {"x": x, "axis": 1} | sweep


def empty(rng, size, **sweep):
    """Nothing to sum along one axis, or along another one with nothing to sum for."""
    return {"x": np.zeros((size, 0, size + 2)), "axis": 1} | sweep


def bare(rng, size, ndim):
    """The axis is left out."""
    return {"x": block(rng, size, ndim)["x"]}


def within(drawn):
    """The statement promises an axis that is there."""
    ndim = drawn["x"].ndim
    if ndim == 0:
        return None
    if "axis" in drawn:
        drawn["axis"] = drawn["axis"] % ndim - (ndim if drawn["axis"] < 0 else 0)
    return drawn
