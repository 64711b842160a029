def conv_output_size(size, kernel, stride=1, pad=0, dilation=1):
    kernel = kernel * dilation
    return (size + 2 * pad - kernel) // stride + 1
