"""Max pooling of images, without dilation.

Source: Goodfellow, Bengio and Courville, "Deep Learning", MIT Press 2016, section 9.3; sizes and the
border of minus infinity as in torch.nn.functional.max_pool2d.
"""

import numpy as np


def maxpool2d(x, k, stride, pad=0):
    border = ((0, 0), (0, 0), (pad, pad), (pad, pad))
    padded = np.pad(x, border, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (k, k), axis=(2, 3))
    return windows[:, :, ::stride, ::stride].max(axis=(4, 5))


def images(rng, size, k, stride, pad=0, batch=(1, 1), wider=1):
    """Images that are so much higher than the window, and wider than high unless the sweep says so."""
    x = rng.normal(size=(*batch, k + size, k + size + wider)).round(2)
    return {"x": x, "k": k, "stride": stride, "pad": pad}


def negative(rng, size, scale, **sweep):
    """Images of negative numbers, some below whatever stands for a low number."""
    args = images(rng, size, **sweep)
    return args | {"x": -scale * (1 + np.abs(args["x"]))}


def unpadded(rng, size, k):
    """The padding is left out."""
    args = images(rng, size, k=k, stride=1)
    return {name: args[name] for name in ("x", "k", "stride")}


def fitting(drawn):
    """The statement promises a border of half a window at most, a window that fits, and images."""
    x, k, pad = drawn["x"], drawn["k"], drawn.get("pad", 0)
    if 0 in x.shape[1:]:
        return None
    while k > min(x.shape[2:]) + 2 * min(pad, k // 2):
        k -= 1
    return drawn | {"k": k} | ({"pad": min(pad, k // 2)} if "pad" in drawn else {})
