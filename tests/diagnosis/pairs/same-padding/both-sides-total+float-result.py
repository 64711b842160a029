def same_padding(filter_size):
    return 2 * ((filter_size - 1) / 2)
