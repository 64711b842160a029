"""Transposed convolution of one channel, by scattering the kernel.

Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", arXiv 1603.07285, chapter
4; kernel, stride and padding mean what they mean in torch.nn.functional.conv_transpose2d.
"""

import numpy as np


def conv_transpose(x, kernel, stride, pad):
    (h, w), (a, b) = x.shape, kernel.shape
    full = np.zeros(((h - 1) * stride + a, (w - 1) * stride + b))
    for u in range(a):
        for v in range(b):
            full[u : u + h * stride : stride, v : v + w * stride : stride] += kernel[u, v] * x
    return full[pad : len(full) - pad, pad : len(full.T) - pad]


def positive(drawn):
    """The statement promises sizes of at least 1, those of the result included."""
    x, kernel, stride = drawn["x"], drawn["kernel"], drawn["stride"]
    if not x.size or not kernel.size:
        return None
    full = [(one - 1) * stride + other for one, other in zip(x.shape, kernel.shape, strict=True)]
    return drawn | {"pad": min(drawn["pad"], (min(full) - 1) // 2)}


def drawn(rng, size, kernel, stride, pad):
    """Wider than high, with a kernel of that shape and without any symmetry."""
    return {
        "x": (2 * rng.normal(size=(size, size + 2))).round(1),
        "kernel": rng.normal(size=kernel).round(2),
        "stride": stride,
        "pad": pad,
    }
