def same_padding(filter_size):
    return filter_size + 1
