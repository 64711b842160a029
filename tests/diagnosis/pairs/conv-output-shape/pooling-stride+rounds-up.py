import math


def conv_output_size(size, kernel, stride=None, pad=0, dilation=1):
    if stride is None:
        stride = kernel
    span = dilation * (kernel - 1) + 1
    return math.ceil((size + 2 * pad - span) / stride) + 1
