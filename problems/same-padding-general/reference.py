"""Same padding for any kernel, stride and dilation.

Source: the scheme that TensorFlow documents as `SAME`, with ceil(size / stride) outputs and the extra cell at
the end; at stride 1 it is what torch.nn.functional.conv1d does for `padding="same"`.
"""


def same_padding(size, kernel, stride, dilation):
    span = dilation * (kernel - 1) + 1
    outputs = -(-size // stride)
    covered = (outputs - 1) * stride + span
    total = max(covered - size, 0)
    return total // 2, total - total // 2


def needing(rng, size, kernel, stride, total, dilation=1):
    """So many windows, which need that many cells more than there are; below 0, cells are left over."""
    span = dilation * (kernel - 1) + 1
    cells = (size - 1) * stride + span - total
    return {"size": cells, "kernel": kernel, "stride": stride, "dilation": dilation}
