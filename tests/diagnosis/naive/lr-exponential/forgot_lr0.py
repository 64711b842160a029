# truth: the result is not multiplied by lr0
def exp_decay(lr0, gamma, step, every=1, staircase=False):
    exponent = step / every
    if staircase:
        exponent = int(exponent)
    return gamma ** exponent
