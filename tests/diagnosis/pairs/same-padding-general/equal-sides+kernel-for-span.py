def same_padding(size, kernel, stride, dilation):
    out = (size + stride - 1) // stride
    total = max(0, (out - 1) * stride + kernel - size)
    return total // 2, total // 2
