import numpy as np


def init_weights(z, scheme, uniform=False, slope=0.0):
    w = np.prod(z.shape[2:])
    fan_in, fan_out = w * z.shape[1], w * z.shape[0]
    match scheme:
        case "lecun":
            v = 1 / fan_in
        case "xavier":
            v = 2 / (fan_in + fan_out)
        case "kaiming":
            v = 2 / ((1 + slope) * fan_in)
    if uniform:
        v *= 3
    return z * v**0.5
