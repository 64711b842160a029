import numpy as np


def perplexity(nll):
    values = [np.exp(doc.mean()) for doc in nll if len(doc) > 0]
    return float(np.mean(values))
