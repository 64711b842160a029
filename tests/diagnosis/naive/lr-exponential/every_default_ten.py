# truth: every is 10 by default where it should be 1
def exp_decay(lr0, gamma, step, every=10, staircase=False):
    exponent = step // every if staircase else step / every
    return lr0 * gamma ** exponent
