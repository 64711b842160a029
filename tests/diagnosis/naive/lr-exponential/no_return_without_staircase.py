# truth: there is no return for the smooth curve, it gives None
import math

def exp_decay(lr0, gamma, step, every=1, staircase=False):
    if staircase:
        return lr0 * gamma ** math.floor(step / every)
    rate = lr0 * gamma ** (step / every)
