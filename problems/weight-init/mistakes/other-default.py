import numpy as np


def init_weights(z, scheme, uniform=False, slope=0.01):
    w = np.prod(z.shape[2:])
    fan_in, fan_out = w * z.shape[1], w * z.shape[0]
    v = 2 / (fan_in * (1 + slope**2))
    if scheme == "lecun":
        v = 1 / fan_in
    if scheme == "xavier":
        v = 2 / (fan_in + fan_out)
    return z * np.sqrt(3 * v if uniform else v)
