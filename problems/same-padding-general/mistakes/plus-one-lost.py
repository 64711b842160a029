import math


def same_padding(size, kernel, stride, dilation):
    span = dilation * (kernel - 1) + 1
    outputs = math.ceil(size / stride)
    total = outputs * stride - stride + span - size + 1
    total = max(total, 0)
    before = total // 2
    return before, total - before
