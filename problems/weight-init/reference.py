"""Initial weights from standard draws, by LeCun's, Glorot's and He's rules.

Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998; Glorot and Bengio, "Understanding the
difficulty of training deep feedforward neural networks", AISTATS 2010, equations 12 and 16; He, Zhang, Ren
and Sun, arXiv 1502.01852, equations 10 and 15. Fans are counted as in torch.nn.init.
"""

import numpy as np


def init_weights(z, scheme, uniform=False, slope=0.0):
    window = np.prod(z.shape[2:])
    fan_in = z.shape[1] * window
    fan_out = z.shape[0] * window
    if scheme == "lecun":
        variance = 1 / fan_in
    elif scheme == "xavier":
        variance = 2 / (fan_in + fan_out)
    else:
        variance = 2 / ((1 + slope**2) * fan_in)
    if uniform:
        return z * np.sqrt(3 * variance)
    return z * np.sqrt(variance)


def bare(rng, size, window=(), uniform=False, **sweep):
    """More outputs than inputs and a window of different sides; what has a default is left out."""
    shape = (size + 3, size, *window)
    z = rng.uniform(-1, 1, size=shape) if uniform else rng.normal(size=shape)
    return {"z": z.round(3), "scheme": "kaiming"} | sweep


def full(rng, size, window=(), uniform=False, **sweep):
    """The same with everything given."""
    return bare(rng, size, window, uniform) | {"uniform": uniform, "slope": 0.0} | sweep


def a_layer(drawn):
    """The statement promises two dimensions at least, and no empty one."""
    return drawn if drawn["z"].ndim > 1 and drawn["z"].size else None
