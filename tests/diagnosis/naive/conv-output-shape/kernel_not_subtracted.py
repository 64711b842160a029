# truth: takes the kernel away only once where the dilation spreads it, and forgets the last position
def conv_output_size(size, kernel, stride=1, pad=0, dilation=1):
    return (size + 2 * pad - kernel * dilation) // stride
