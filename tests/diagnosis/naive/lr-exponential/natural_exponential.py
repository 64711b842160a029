# truth: exp(-gamma * periods) is used instead of gamma to that power
import numpy as np

def exp_decay(lr0, gamma, step, every=1, staircase=False):
    k = step / every
    if staircase:
        k = np.floor(k)
    return float(lr0 * np.exp(-gamma * k))
