def same_padding(size, kernel, stride, dilation):
    reach = dilation * (kernel - 1)
    last_start = (size - 1) // stride * stride
    half = max(last_start + reach + 1 - size, 0) // 2
    return half, half
