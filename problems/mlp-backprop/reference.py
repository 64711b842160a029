"""Gradients of the mean cross-entropy of a network with one hidden layer of ReLUs.

Source: Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", Nature 323,
1986, for the method; Goodfellow, Bengio and Courville, "Deep Learning", MIT Press, 2016, section 6.5, for the
form in matrices.
"""

import numpy as np


def mlp_gradients(x, y, w1, b1, w2, b2):
    z1 = x @ w1 + b1
    a1 = np.maximum(z1, 0)
    z2 = a1 @ w2 + b2
    p = np.exp(z2 - z2.max(axis=1, keepdims=True))
    p = p / p.sum(axis=1, keepdims=True)
    dz2 = (p - np.eye(len(b2))[y]) / len(y)
    dz1 = (dz2 @ w2.T) * (z1 > 0)
    return x.T @ dz1, dz1.sum(axis=0), a1.T @ dz2, dz2.sum(axis=0)


def network(rng, size, inputs=3, hidden=5, classes=4, **sweep):
    """A batch and a network with all sizes different, hidden units on both sides of 0, and any labels."""
    return {
        "x": rng.normal(size=(size, inputs)).round(3),
        "y": rng.integers(classes, size=size),
        "w1": rng.normal(size=(inputs, hidden)).round(3),
        "b1": (0.5 * rng.normal(size=hidden)).round(3),
        "w2": rng.normal(size=(hidden, classes)).round(3),
        "b2": (0.5 * rng.normal(size=classes)).round(3),
    } | sweep


def cut(rng, size, hidden, **sweep):
    """The second layer is zero, so that no gradient reaches the first."""
    args = network(rng, size, hidden=hidden)
    return args | {"w2": np.zeros_like(args["w2"])} | sweep


def low_labels(rng, size, classes, **sweep):
    """The last class is no row's label."""
    return network(rng, size, classes=classes) | {"y": rng.integers(classes - 1, size=size)} | sweep


def on_the_edge(rng, size, **sweep):
    """The first row is zero and so is the bias: its hidden units stand exactly at the bend."""
    args = network(rng, size)
    args["x"][0] = 0.0
    return args | {"b1": np.zeros_like(args["b1"])} | sweep


def certain(rng, size, level, **sweep):
    """Logits far from 0, some of them close to each other."""
    args = network(rng, size)
    args["b2"] = args["b2"] + level * np.array([1.0, 1.0, 1.0, 0.0])
    return args | sweep


def far_rows(rng, size, **sweep):
    """The logits of the first row lie thousands away from those of the others."""
    args = network(rng, size)
    args["x"][0] *= 2000.0
    return args | sweep


def labelled(drawn):
    """The statement promises a row, a class and labels that name classes."""
    classes = len(drawn["b2"])
    if not len(drawn["y"]) or not classes:
        return None
    return drawn | {"y": drawn["y"] % classes}
