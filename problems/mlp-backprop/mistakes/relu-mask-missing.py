import numpy as np


def mlp_gradients(x, y, w1, b1, w2, b2):
    n = x.shape[0]
    hidden = np.maximum(0, x @ w1 + b1)
    logits = hidden @ w2 + b2
    probs = np.exp(logits - logits.max(axis=1, keepdims=True))
    probs /= probs.sum(axis=1, keepdims=True)

    dlogits = probs
    dlogits[np.arange(n), y] -= 1
    dlogits /= n

    dhidden = dlogits @ w2.T
    return x.T @ dhidden, dhidden.sum(axis=0), hidden.T @ dlogits, dlogits.sum(axis=0)
