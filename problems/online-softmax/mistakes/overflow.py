import numpy as np


def online_attention(q, k, v, block):
    maximum, total, gathered = -np.inf, 0.0, np.zeros(v.shape[1])
    maxima, totals = [], []
    for start in range(0, len(k), block):
        scores = k[start : start + block] @ q / np.sqrt(len(q))
        new = max(maximum, scores.max())
        shrink = np.exp(maximum) / np.exp(new)
        weights = np.exp(scores) / np.exp(new)
        total = total * shrink + np.sum(weights)
        gathered = gathered * shrink + weights @ v[start : start + block]
        maximum = new
        maxima.append(maximum)
        totals.append(total)
    return gathered / total, np.array(maxima), np.array(totals)
