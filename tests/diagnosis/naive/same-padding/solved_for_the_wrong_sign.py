# truth: the sign is wrong, the equation was solved as 2P = 1 - F
def same_padding(filter_size: int) -> int:
    # I - F + 2P + 1 = I
    two_p = 1 - filter_size
    return two_p // 2
