import numpy as np


def perplexity(nll):
    means = [doc.mean() for doc in nll if len(doc)]
    return float(2 ** np.mean(means))
