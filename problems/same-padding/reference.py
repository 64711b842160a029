"""Padding that keeps the size, at stride 1 for an odd filter.

Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", arXiv 1603.07285,
section 2.2.1 (half, or same, padding): O = I - F + 2P + 1 with O = I gives 2P = F - 1.
"""


def same_padding(filter_size):
    return (filter_size - 1) // 2


def odd(drawn):
    """The next odd size: the statement promises no other."""
    return {"filter_size": drawn["filter_size"] | 1}
