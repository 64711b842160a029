# truth: the exponent of the staircase is rounded to the nearest instead of down
def exp_decay(lr0, gamma, step, every=1, staircase=False):
    exponent = step / every
    if staircase:
        exponent = round(exponent)
    return lr0 * gamma ** exponent
