import numpy as np


def online_attention(q, k, v, block):
    maximum, total, acc = -np.inf, 0.0, np.zeros(v.shape[1])
    maxima, totals = [], []
    start = 0
    while start < len(k):
        keys, values = k[start : start + block], v[start : start + block]
        scores = keys @ q / np.sqrt(len(q))
        new_max = np.maximum(maximum, scores.max())
        weights = np.exp(scores - new_max)
        acc = acc * np.exp(maximum - new_max) + weights @ values
        total = total + weights.sum()
        maximum = new_max
        maxima.append(maximum)
        totals.append(total)
        start += block
    return acc / total, np.array(maxima), np.array(totals)
