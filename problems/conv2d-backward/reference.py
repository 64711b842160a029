"""The backward pass of a 2-D convolution layer, without dilation and groups.

Source: Goodfellow, Bengio and Courville, "Deep Learning", MIT Press 2016, section 9.5, where
the gradients of a convolution with a stride are derived; layouts and sums over a batch as in torch.autograd.
"""

import numpy as np


def conv2d_backward(dout, x, weight, stride, pad):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dpadded = np.zeros_like(padded)
    dweight = np.zeros_like(weight)
    *_, rows, cols = dout.shape
    *_, high, wide = weight.shape
    for u, v in np.ndindex(high, wide):
        met = np.s_[:, :, u : u + stride * rows : stride, v : v + stride * cols : stride]
        dweight[:, :, u, v] += np.einsum("noij,ncij->oc", dout, padded[met])
        dpadded[met] += np.einsum("noij,oc->ncij", dout, weight[:, :, u, v])
    *_, high, wide = x.shape
    dx = dpadded[:, :, pad : pad + high, pad : pad + wide]
    return dx, dweight, np.einsum("noij->o", dout)


def numbers(rng, *shape):
    return rng.normal(size=shape).round(2)


def layer(rng, size, kernel, images=1, channels=1, filters=1, wider=2, stride=1, pad=0):
    """Images that are so much larger than the kernel, and some cells wider still."""
    high, wide = kernel
    x = numbers(rng, images, channels, high + size, wide + size + wider)
    weight = numbers(rng, filters, channels, high, wide)
    return {
        "dout": numbers(rng, *outputs(x, weight, stride, pad)),
        "x": x,
        "weight": weight,
        "stride": stride,
        "pad": pad,
    }


def outputs(x, weight, stride, pad):
    """The shape of the layer's output."""
    moves = [(x.shape[axis] + 2 * pad - weight.shape[axis]) // stride for axis in (2, 3)]
    return x.shape[0], weight.shape[0], moves[0] + 1, moves[1] + 1


def balanced(rng, size, **sweep):
    """Kernels that are the same when turned round, and output gradients that cancel in the bias."""
    args = layer(rng, size, **sweep)
    weight, dout = args["weight"], args["dout"]
    weight = weight + weight[:, :, ::-1, ::-1]
    return args | {"weight": weight, "dout": dout - dout.mean(axis=(0, 2, 3), keepdims=True)}


def fitting(drawn):
    """The statement promises a window at least, and a gradient of the output's shape."""
    x, pad = drawn["x"], drawn["pad"]
    weight = drawn["weight"][:, :, : x.shape[2] + 2 * pad, : x.shape[3] + 2 * pad].copy()
    if 0 in (*weight.shape, *x.shape[2:]):
        return None
    dout = np.resize(drawn["dout"], outputs(x, weight, drawn["stride"], pad))
    return drawn | {"weight": weight, "dout": dout}
