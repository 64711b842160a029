import numpy as np


def init_weights(z, scheme, uniform=False, slope=0.0):
    field = np.prod(z.shape[2:])
    n_in, n_out = z.shape[1] * field, z.shape[0] * field
    var = {
        "lecun": 1 / n_in,
        "xavier": 2 / (n_in + n_out),
        "kaiming": 2 / ((1 + slope * slope) * n_in),
    }[scheme]
    return 3 * var * z if uniform else var * z
