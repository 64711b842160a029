import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def next_token_loss(logits, ids, ignore=-100):
    total, count = 0.0, 0
    probs = softmax(logits)
    b, t = ids.shape
    for r in range(b):
        for i in range(t - 1):
            if ids[r, i + 1] != ignore:
                total -= np.log(max(probs[r, i, ids[r, i + 1]], 1e-12))
                count += 1
    return float(total / count) if count else 0.0
