# truth: F / 2 is rounded to even, so every second filter gets one cell too many
def same_padding(filter_size):
    return round(filter_size / 2)
