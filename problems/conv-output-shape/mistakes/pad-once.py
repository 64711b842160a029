def conv_output_size(size, kernel, stride=1, pad=0, dilation=1):
    padded = size + pad
    span = (kernel - 1) * dilation + 1
    return (padded - span) // stride + 1
