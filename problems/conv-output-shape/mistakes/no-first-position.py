def conv_output_size(size, kernel, stride=1, pad=0, dilation=1):
    last_tap = dilation * (kernel - 1)
    room = size + 2 * pad - last_tap - 1
    return room // stride
