import math


def conv_output_size(size, kernel, stride=1, pad=0, dilation=1):
    covered = dilation * (kernel - 1) + 1
    return math.ceil((size + 2 * pad - covered) / stride) + 1
