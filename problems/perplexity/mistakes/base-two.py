import numpy as np


def perplexity(nll):
    losses = np.concatenate(nll)
    return float(2 ** losses.mean())
