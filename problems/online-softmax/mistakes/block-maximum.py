import numpy as np


def online_attention(q, k, v, block):
    old = -np.inf
    total = 0.0
    acc = np.zeros(v.shape[1])
    maxima, totals = [], []
    for start in range(0, k.shape[0], block):
        s = k[start : start + block].dot(q) / np.sqrt(q.shape[0])
        new = s.max()
        alpha = np.exp(old - new)
        p = np.exp(s - new)
        total = alpha * total + p.sum()
        acc = alpha * acc + p.dot(v[start : start + block])
        old = new
        maxima.append(new)
        totals.append(total)
    return acc / total, np.array(maxima), np.array(totals)
