from math import ceil


def same_padding(size, kernel, stride, dilation):
    out = ceil(size / stride)
    total = max((out - 1) * stride + kernel - size, 0)
    left, odd = divmod(total, 2)
    return left, left + odd
