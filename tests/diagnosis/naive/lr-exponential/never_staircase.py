# truth: staircase is ignored
def exp_decay(lr0, gamma, step, every=1, staircase=False):
    return lr0 * gamma ** (step / every)
