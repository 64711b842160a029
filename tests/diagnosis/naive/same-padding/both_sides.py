# truth: the padding of both sides together is returned, twice the padding of one side
def same_padding(filter_size):
    # O = I - F + 2P + 1 = I  ->  2P = F - 1
    total = filter_size - 1
    return total
