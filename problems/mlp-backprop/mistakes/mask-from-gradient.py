import numpy as np


def relu(z):
    return np.maximum(z, 0)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def mlp_gradients(x, y, w1, b1, w2, b2):
    a1 = relu(x @ w1 + b1)
    p = softmax(a1 @ w2 + b2)
    onehot = np.zeros_like(p)
    onehot[np.arange(len(y)), y] = 1
    dz2 = (p - onehot) / len(y)
    dz1 = relu(dz2 @ w2.T)
    return x.T @ dz1, dz1.sum(0), a1.T @ dz2, dz2.sum(0)
