# truth: a tuple with the padding of both sides is returned where one int is asked for
def same_padding(filter_size):
    p = (filter_size - 1) // 2
    return p, p
