# truth: the step is taken as counted from one: the exponent uses step - 1
def exp_decay(lr0, gamma, step, every=1, staircase=False):
    s = step - 1
    if staircase:
        return lr0 * gamma ** (s // every)
    return lr0 * gamma ** (s / every)
