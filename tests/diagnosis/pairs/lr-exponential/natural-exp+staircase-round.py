import math


def exp_decay(lr0, gamma, step, every=1, staircase=False):
    periods = round(step / every) if staircase else step / every
    return lr0 * math.exp(-gamma * periods)
