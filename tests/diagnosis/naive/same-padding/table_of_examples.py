# truth: only filters of one, three and five are known; every larger one gets 2
def same_padding(filter_size):
    if filter_size == 1:
        return 0
    elif filter_size == 3:
        return 1
    else:
        return 2
