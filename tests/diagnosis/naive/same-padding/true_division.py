# truth: the padding is right in value, but `/` makes a float of it
def same_padding(filter_size):
    return (filter_size - 1) / 2
