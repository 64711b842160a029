# truth: the padding is F // 2 + 1, one cell too many on each side
def same_padding(filter_size):
    # half of the filter on each side plus the centre
    return filter_size // 2 + 1
