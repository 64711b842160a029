import numpy as np


def perplexity(nll):
    means = []
    for doc in nll:
        if doc.size:
            means.append(doc.mean())
    return float(np.exp(sum(means) / len(means)))
