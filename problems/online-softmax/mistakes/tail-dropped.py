import numpy as np


def online_attention(q, k, v, block):
    block = min(block, len(k))
    m, l, o = -np.inf, 0.0, np.zeros(v.shape[1])
    maxima, totals = [], []
    for b in range(len(k) // block):
        rows = slice(b * block, b * block + block)
        s = k[rows] @ q / np.sqrt(len(q))
        new = max(m, s.max())
        p = np.exp(s - new)
        l = l * np.exp(m - new) + p.sum()
        o = o * np.exp(m - new) + p @ v[rows]
        m = new
        maxima += [m]
        totals += [l]
    return o / l, np.array(maxima), np.array(totals)
