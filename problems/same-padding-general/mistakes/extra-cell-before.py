def same_padding(size, kernel, stride, dilation):
    span = dilation * (kernel - 1) + 1
    rest = size % stride
    total = span - stride if rest == 0 else span - rest
    total = max(total, 0)
    after = total // 2
    before = total - after
    return before, after
