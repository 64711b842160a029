def conv_output_size(size, kernel, stride=None, pad=0, dilation=1):
    if stride is None:
        stride = kernel
    span = dilation * (kernel - 1) + 1
    outputs = 0
    start = 0
    while start + span <= size + 2 * pad:
        outputs += 1
        start += stride
    return outputs
