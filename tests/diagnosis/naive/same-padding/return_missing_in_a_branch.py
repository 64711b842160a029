# truth: for a filter larger than one the padding is computed and nothing is returned
def same_padding(filter_size):
    if filter_size == 1:
        return 0
    padding = (filter_size - 1) // 2
