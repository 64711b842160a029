# truth: the + 1 of the formula is dropped: F / 2 is returned, a float half too large
def same_padding(filter_size):
    # O = I - F + 2P  =>  P = F / 2
    return filter_size / 2
