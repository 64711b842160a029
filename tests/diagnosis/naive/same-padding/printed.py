# truth: the padding is printed and nothing is returned
def same_padding(filter_size: int) -> int:
    P = (filter_size - 1) // 2
    print(P)
