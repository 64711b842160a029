def exp_decay(lr0, gamma, step, every=1, staircase=False):
    periods = step
    return lr0 * (1 - gamma * periods)
