# truth: the exponent is always rounded down, the smooth curve does not exist
def exp_decay(lr0, gamma, step, every=1, staircase=False):
    return lr0 * gamma ** (step // every)
