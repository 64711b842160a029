import numpy as np


def init_weights(z, scheme, uniform=False, slope=0.0):
    fan_in = np.prod(z.shape[1:])
    fan_out = np.prod(z.shape) / z.shape[1]
    if scheme == "lecun":
        return z * np.sqrt(1 / fan_in)
    if scheme == "xavier":
        return z * np.sqrt(2 / (fan_in + fan_out))
    return z * np.sqrt(2 / ((1 + slope**2) * fan_in))
