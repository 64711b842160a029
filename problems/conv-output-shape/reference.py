"""The number of outputs of a convolution along one axis.

Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", arXiv 1603.07285,
relationship 6 (any stride and padding) and section 5.1 (dilation).
"""


def conv_output_size(size, kernel, stride=1, pad=0, dilation=1):
    span = dilation * (kernel - 1) + 1
    travel = size + 2 * pad - span
    return travel // stride + 1


def with_rest(rng, size, stride, rest, **sweep):
    """A window that moves `size` strides, and as many cells further as the rest says."""
    args = {"kernel": int(rng.integers(4, 8)), "pad": 1, "dilation": int(rng.integers(2, 4))} | sweep
    span = args["dilation"] * (args["kernel"] - 1) + 1
    return {"size": span + size * stride + rest - 2 * args["pad"], "stride": stride} | args


def leaving_out(rng, size, given):
    """All optional arguments but the given ones are left out."""
    chosen = {"stride": 4, "pad": 3, "dilation": 2}
    args = {"size": size, "kernel": 6}
    return args | {name: chosen[name] for name in given}


def fitting(drawn):
    """The statement promises that the window fits: the size grows where it does not."""
    span = drawn.get("dilation", 1) * (drawn["kernel"] - 1) + 1
    return drawn | {"size": max(drawn["size"], span - 2 * drawn.get("pad", 0))}
