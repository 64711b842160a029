import numpy as np


def init_weights(z, scheme, uniform=False, slope=0.0):
    fan_out, fan_in = z.shape[0], z.shape[1]
    gain = 1.0
    fan = fan_in
    if scheme == "kaiming":
        gain = np.sqrt(2 / (1 + slope**2))
    if scheme == "xavier":
        fan = (fan_in + fan_out) / 2
    std = gain / np.sqrt(fan)
    if uniform:
        bound = np.sqrt(3) * std
        return bound * z
    return std * z
