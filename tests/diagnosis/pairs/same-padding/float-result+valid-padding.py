def same_padding(filter_size):
    return 0.0
