"""Adam over several parameters, with a state that can be saved and restored.

Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1; saving and
loading as in torch.optim.Optimizer, where the parameters are not part of the state.
"""

import numpy as np


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = [param.copy() for param in params]
        self.lr, self.betas, self.eps = lr, betas, eps
        self.t = 0
        self.m = [np.zeros_like(param) for param in params]
        self.v = [np.zeros_like(param) for param in params]

    def step(self, grads):
        beta1, beta2 = self.betas
        self.t += 1
        for i, grad in enumerate(grads):
            self.m[i] = beta1 * self.m[i] + (1 - beta1) * grad
            self.v[i] = beta2 * self.v[i] + (1 - beta2) * grad**2
            m_hat = self.m[i] / (1 - beta1**self.t)
            v_hat = self.v[i] / (1 - beta2**self.t)
            self.params[i] = self.params[i] - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        return [param.copy() for param in self.params]

    def state_dict(self):
        return {"t": self.t, "m": [m.copy() for m in self.m], "v": [v.copy() for v in self.v]}

    def load_state_dict(self, state):
        self.t = state["t"]
        self.m = [m.copy() for m in state["m"]]
        self.v = [v.copy() for v in state["v"]]


HYPER = {"lr": 0.03, "betas": (0.8, 0.95), "eps": 1e-7}


def shapes_of(layout, n):
    """The shapes of the parameters: dimensions differ, and `layer` broadcasts without an error."""
    return {
        "none": [],
        "one": [(n,)],
        "twins": [(n,), (n,)],
        "layer": [(n + 2, n), (n,)],
        "mixed": [(n,), (n + 1, 2), (1,), (2, 1, n + 3), (0, 3)],
    }[layout]


def arrays(rng, shapes, scale=1.0):
    return [(2 * rng.normal(size=shape)).round(3) * scale for shape in shapes]


def build(name, params, **hyper):
    return {"new": "Adam", "args": {"params": params, **hyper}, "save": name}


def move(name, grads, save=None):
    step = {"call": "step", "on": name, "args": {"grads": grads}}
    return step if save is None else step | {"save": save}


def keep(name, save):
    return {"call": "state_dict", "on": name, "args": {}, "save": save, "compare": False}


def load(name, state):
    return {"call": "load_state_dict", "on": name, "args": {"state": "$" + state}, "compare": False}


def chain(rng, size, steps, layout):
    """Several steps of one optimizer, each with other gradients."""
    shapes = shapes_of(layout, size)
    moves = [move("opt", arrays(rng, shapes)) for _ in range(steps)]
    return [build("opt", arrays(rng, shapes), **HYPER), *moves]


def bare(rng, size, scale):
    """Three steps with all hyper-parameters left out, with gradients of the given scale."""
    shapes = shapes_of("one", size)
    moves = [move("opt", arrays(rng, shapes, scale)) for _ in range(3)]
    return [build("opt", arrays(rng, shapes)), *moves]


def trained(rng, size):
    """An optimizer `opt` two steps in, its parameters as `$x` and its state as `$state`."""
    shapes = shapes_of("layer", size)
    return [
        build("opt", arrays(rng, shapes), **HYPER),
        move("opt", arrays(rng, shapes)),
        move("opt", arrays(rng, shapes), save="x"),
        keep("opt", "state"),
    ]


def round_trip(rng, size, elsewhere, worn):
    """A fresh optimizer takes over, from other parameters (`elsewhere`), after a step of its own (`worn`)."""
    shapes = shapes_of("layer", size)
    start = arrays(rng, shapes) if elsewhere else "$x"
    wear = [move("fresh", arrays(rng, shapes))] if worn else []
    return [
        *trained(rng, size),
        build("fresh", start, **HYPER),
        *wear,
        load("fresh", "state"),
        move("fresh", arrays(rng, shapes)),
        move("fresh", arrays(rng, shapes)),
    ]


def late_load(rng, size):
    """The saved optimizer takes further steps before the state is loaded."""
    shapes = shapes_of("layer", size)
    return [
        *trained(rng, size),
        move("opt", arrays(rng, shapes)),
        move("opt", arrays(rng, shapes)),
        build("fresh", "$x", **HYPER),
        load("fresh", "state"),
        move("fresh", arrays(rng, shapes)),
    ]


def loaded_twice(rng, size):
    """Two fresh optimizers load one state, the second after the first has stepped."""
    shapes = shapes_of("layer", size)
    return [
        *trained(rng, size),
        build("one", "$x", **HYPER),
        load("one", "state"),
        move("one", arrays(rng, shapes)),
        build("two", "$x", **HYPER),
        load("two", "state"),
        move("two", arrays(rng, shapes)),
    ]


def kept_results(rng, size, between):
    """A result is used as a start after the `same` or an `other` optimizer has stepped on from it."""
    shapes = shapes_of("layer", size)
    steps = [
        build("opt", arrays(rng, shapes), **HYPER),
        move("opt", arrays(rng, shapes), save="x"),
    ]
    if between == "other":
        steps += [build("other", "$x", **HYPER), move("other", arrays(rng, shapes))]
    else:
        steps += [move("opt", arrays(rng, shapes))]
    return [*steps, build("last", "$x", **HYPER), move("last", arrays(rng, shapes))]
