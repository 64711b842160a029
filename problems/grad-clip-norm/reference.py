"""Clipping of gradients by their joint norm.

Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013,
algorithm 1; one norm over all arrays, and nothing added to it, as in optax.clip_by_global_norm.
"""

import math

import numpy as np


def clip_global_norm(grads, max_norm):
    norm = math.sqrt(sum(np.sum(grad**2) for grad in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [grad * factor for grad in grads], norm


def shapes_of(layout, n):
    """The shapes of the gradients, with dimensions that differ."""
    return {
        "none": [],
        "one": [(n,)],
        "layer": [(n + 2, n), (n,)],
        "mixed": [(n,), (2, n + 1, 3), (1,), (0, 4), (n + 3, 2)],
    }[layout]


def drawn(rng, size, layout="mixed", share=0.4, scale=1.0):
    """Gradients of a scale, with a limit that is some share of their norm."""
    grads = [(2 * rng.normal(size=shape)).round(2) * scale for shape in shapes_of(layout, size)]
    norm = float(np.linalg.norm(np.concatenate([grad.ravel() for grad in grads] or [np.zeros(1)])))
    return {"grads": grads, "max_norm": float(f"{share * norm:.3g}")}


def still(rng, size, max_norm):
    """No gradient anywhere, or no array at all."""
    return {"grads": [np.zeros(shape) for shape in shapes_of("layer", size) if size], "max_norm": max_norm}


def pythagorean(rng, size, max_norm):
    """Two arrays with a joint norm of exactly 5, whatever the size."""
    one, other = np.zeros(size), np.zeros((size, size + 1))
    one[-1], other[0, -1] = -3.0, 4.0
    return {"grads": [one, other], "max_norm": max_norm}
