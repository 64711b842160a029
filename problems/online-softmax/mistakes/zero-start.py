import numpy as np


def online_attention(q, k, v, block):
    maximum = total = 0.0
    gathered = np.zeros(v.shape[1])
    maxima, totals = [], []
    for start in range(0, len(k), block):
        part = slice(start, start + block)
        scores = k[part] @ q / np.sqrt(len(q))
        new = max(maximum, scores.max())
        shrink = np.exp(maximum - new)
        e = np.exp(scores - new)
        total = total * shrink + e.sum()
        gathered = gathered * shrink + e @ v[part]
        maximum = new
        maxima.append(maximum)
        totals.append(total)
    return gathered / total, np.array(maxima), np.array(totals)
