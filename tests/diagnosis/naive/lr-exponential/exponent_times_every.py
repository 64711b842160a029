# truth: step is multiplied by every instead of divided
def exp_decay(lr0, gamma, step, every=1, staircase=False):
    exponent = step * every
    return lr0 * gamma ** exponent
