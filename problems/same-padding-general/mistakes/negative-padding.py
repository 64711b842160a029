def same_padding(size, kernel, stride, dilation):
    span = dilation * (kernel - 1) + 1
    outputs = (size - 1) // stride + 1
    total = (outputs - 1) * stride + span - size
    return total // 2, total - total // 2
