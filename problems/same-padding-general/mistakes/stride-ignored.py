def same_padding(size, kernel, stride, dilation):
    total = dilation * (kernel - 1)
    return total // 2, (total + 1) // 2
