import numpy as np


def perplexity(nll):
    lengths = np.array([len(doc) for doc in nll])
    means = np.array([np.mean(doc) for doc in nll])
    return float(np.exp((lengths * means).sum() / lengths.sum()))
