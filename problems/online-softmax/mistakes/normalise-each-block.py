import numpy as np


def online_attention(q, k, v, block):
    m, total = -np.inf, 0.0
    result = np.zeros(v.shape[1])
    maxima, totals = [], []
    for i in range(0, len(k), block):
        s = k[i : i + block] @ q / np.sqrt(q.size)
        m_new = max(m, s.max())
        p = np.exp(s - m_new)
        total = total * np.exp(m - m_new) + p.sum()
        result = result * np.exp(m - m_new) + p @ v[i : i + block] / p.sum()
        m = m_new
        maxima.append(m)
        totals.append(total)
    return result, np.array(maxima), np.array(totals)
