"""Softmax with a temperature, along any axis, shifted so that no exponential overflows.

Source: Goodfellow, Bengio and Courville, "Deep Learning", MIT Press, 2016, section 4.1 (overflow and
underflow); the temperature divides the logits as in Hinton, Vinyals and Dean, "Distilling the Knowledge in a
Neural Network", arXiv 1503.02531, equation 1.
"""

import numpy as np


def softmax(x, axis=-1, temperature=1.0):
    scaled = x / temperature
    powers = np.exp(scaled - scaled.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def table(rng, size, rows=3, **sweep):
    """So many rows of logits of ordinary size, with everything given."""
    x = (2 * rng.normal(size=(rows, size))).round(3)
    return {"x": x, "axis": 1, "temperature": 1.0} | sweep


def block(rng, size, ndim=3, **sweep):
    """An array of one to three dimensions, all of different sizes; the last one is never 0."""
    shape = (size, size + 1, size + 3)[3 - ndim :]
    return {"x": (2 * rng.normal(size=shape)).round(3), "axis": 0, "temperature": 1.0} | sweep


def large(rng, size, level, **sweep):
    """Logits around a level whose exponential is no number any more."""
    args = table(rng, size)
    args["x"] += level
    return args | sweep


def apart(rng, size, **sweep):
    """Each row lies a thousand below the one before it."""
    args = table(rng, size)
    args["x"] -= 1000.0 * np.arange(3)[:, None]
    return args | sweep


def masked(rng, size, **sweep):
    """A few logits of minus infinity: a whole triangle of them, but never a whole row."""
    args = table(rng, size, rows=size)
    args["x"][np.triu_indices(size, 1)] = -np.inf
    return args | sweep


def bare(rng, size, ndim, **sweep):
    """Axis and temperature are left out, unless they are swept."""
    return {"x": block(rng, size, ndim)["x"]} | sweep


def within(drawn):
    """The statement promises an axis that is there, with an entry along it."""
    ndim = drawn["x"].ndim
    if ndim == 0:
        return None
    axis = drawn.get("axis", -1)
    axis = axis % ndim - (ndim if axis < 0 else 0)
    if drawn["x"].shape[axis] == 0:
        return None
    return drawn | ({"axis": axis} if "axis" in drawn else {})
