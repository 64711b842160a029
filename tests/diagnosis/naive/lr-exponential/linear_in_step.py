# truth: gamma is multiplied by the number of periods instead of raised to it
def exp_decay(lr0, gamma, step, every=1, staircase=False):
    k = step / every
    if staircase:
        k = step // every
    return lr0 * gamma * k
