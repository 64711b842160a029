import math


def init_weights(z, scheme, uniform=False, slope=0.0):
    outputs, inputs, *window = z.shape
    cells = math.prod(window)
    if scheme == "xavier":
        std = math.sqrt(2 / (cells * (inputs + outputs)))
    elif scheme == "lecun":
        std = math.sqrt(1 / (cells * inputs))
    else:
        std = math.sqrt(1 / ((1 + slope**2) * cells * inputs))
    return z * std * (math.sqrt(3) if uniform else 1)
