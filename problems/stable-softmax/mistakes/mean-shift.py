import numpy as np


def softmax(x, axis=-1, temperature=1.0):
    logits = x / temperature
    centered = logits - logits.mean(axis=axis, keepdims=True)
    exps = np.exp(centered)
    return exps / exps.sum(axis=axis, keepdims=True)
