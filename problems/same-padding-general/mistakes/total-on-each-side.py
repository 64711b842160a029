def same_padding(size, kernel, stride, dilation):
    span = dilation * (kernel - 1) + 1
    windows = (size + stride - 1) // stride
    missing = max(0, (windows - 1) * stride + span - size)
    return missing, missing
