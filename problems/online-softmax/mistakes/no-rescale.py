import numpy as np


def online_attention(q, k, v, block):
    scores = k @ q / np.sqrt(len(q))
    blocks = -(-len(k) // block)
    maxima, totals = np.empty(blocks), np.empty(blocks)
    running_max, denominator = -np.inf, 0.0
    numerator = np.zeros(v.shape[1])
    for b in range(blocks):
        rows = slice(b * block, (b + 1) * block)
        running_max = max(running_max, np.max(scores[rows]))
        e = np.exp(scores[rows] - running_max)
        denominator += e.sum()
        numerator += e @ v[rows]
        maxima[b], totals[b] = running_max, denominator
    return numerator / denominator, maxima, totals
