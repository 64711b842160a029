import numpy as np


def perplexity(nll):
    probabilities = np.exp(-np.concatenate(nll))
    return float(np.prod(probabilities) ** (-1 / len(probabilities)))
