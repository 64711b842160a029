# truth: the two modes are exchanged: staircase=True gives the smooth curve
def exp_decay(lr0, gamma, step, every=1, staircase=False):
    if staircase:
        exponent = step / every
    else:
        exponent = step // every
    return lr0 * gamma ** exponent
