def exp_decay(lr0, gamma, step, every=1, staircase=False):
    periods = step / every if staircase else step // every
    return lr0 * gamma**periods
