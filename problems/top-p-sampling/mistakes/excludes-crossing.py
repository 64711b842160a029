import numpy as np


def top_p(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    out = np.zeros_like(probs)
    total = 0.0
    for i in np.argsort(-probs, kind="stable"):
        if total + probs[i] > p + 1e-12 and total > 0:
            break
        out[i] = probs[i]
        total += probs[i]
    return out / out.sum()
