"""The forward pass of a 2-D convolution layer, without dilation and groups.

Source: Goodfellow, Bengio and Courville, "Deep Learning", MIT Press 2016, equations 9.6 (cross-correlation)
and 9.7 (several channels); the layouts of torch.nn.functional.conv2d.
"""

import numpy as np


def conv2d(x, weight, bias, stride=1, pad=0):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, weight.shape[2:], axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    return np.einsum("ncijuv,ocuv->noij", windows, weight) + bias[:, None, None]


def numbers(rng, *shape):
    return rng.normal(size=shape).round(2)


def layer(rng, size, images=1, channels=1, filters=1, kernel=(3, 2), **sweep):
    """Images that are so much larger than the kernel, and wider than high."""
    high, wide = kernel
    args = {
        "x": numbers(rng, images, channels, high + size, wide + size + 2),
        "weight": numbers(rng, filters, channels, high, wide),
        "bias": 3 * numbers(rng, filters),
        "stride": 1,
        "pad": 0,
    }
    return args | sweep


def unbiased(rng, size, **sweep):
    """A layer without bias."""
    args = layer(rng, size, **sweep)
    return args | {"bias": np.zeros(len(args["bias"]))}


def mirrored(rng, size, **sweep):
    """Kernels that are the same when turned round, and no bias: sizes and places are left to get wrong."""
    args = unbiased(rng, size, **sweep)
    return args | {"weight": args["weight"] + args["weight"][:, :, ::-1, ::-1]}


def biased(rng, size, channels, images):
    """A bias far from 0; of the channels only the last holds anything."""
    args = layer(rng, size, images=images, channels=channels, kernel=(1, 1))
    args["x"][:, :-1] = 0.0
    return args | {"bias": args["bias"] + 7.0}


def leaving_out(rng, size, given):
    """All optional arguments but the given ones are left out."""
    args = mirrored(rng, size, stride=2, pad=1)
    return {name: value for name, value in args.items() if name in ("x", "weight", "bias", *given)}


def fitting(drawn):
    """The statement promises a window at least, and that only the batch may be empty."""
    pad = drawn.get("pad", 0)
    high, wide = (side + 2 * pad for side in drawn["x"].shape[2:])
    mended = drawn | {"weight": drawn["weight"][:, :, :high, :wide].copy()}
    return mended if all(mended["weight"].shape) and all(mended["x"].shape[2:]) else None
