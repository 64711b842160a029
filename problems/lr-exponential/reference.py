"""Exponential decay of the learning rate, smooth or in stairs.

Sources: the closed forms of torch.optim.lr_scheduler.ExponentialLR (every = 1) and StepLR (stairs), and of
optax.exponential_decay for fractions of a period.
"""


def exp_decay(lr0, gamma, step, every=1, staircase=False):
    periods = step // every if staircase else step / every
    return lr0 * gamma**periods
