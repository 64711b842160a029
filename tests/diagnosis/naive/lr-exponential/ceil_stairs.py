# truth: the exponent of the staircase is rounded up: the rate drops right after step 0
import math

def exp_decay(lr0, gamma, step, every=1, staircase=False):
    exponent = step / every
    if staircase:
        exponent = math.ceil(exponent)
    return lr0 * gamma ** exponent
