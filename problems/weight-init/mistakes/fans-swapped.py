import numpy as np


def init_weights(z, scheme, uniform=False, slope=0.0):
    window = int(np.prod(z.shape[2:]))
    fan_in, fan_out = z.shape[0] * window, z.shape[1] * window
    if scheme == "lecun":
        var = 1 / fan_in
    elif scheme == "xavier":
        var = 2 / (fan_in + fan_out)
    elif scheme == "kaiming":
        var = 2 / (1 + slope**2) / fan_in
    scale = np.sqrt(3 * var) if uniform else np.sqrt(var)
    return scale * z
