def same_padding(filter_size):
    return 1.0
