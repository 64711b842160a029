import numpy as np


def perplexity(nll):
    losses = np.concatenate(nll)
    losses = losses[losses != 0]
    return float(np.exp(losses.mean())) if losses.size else 1.0
