import numpy as np


def perplexity(nll):
    total = 0.0
    for doc in nll:
        total += np.sum(doc)
    return float(np.exp(total))
