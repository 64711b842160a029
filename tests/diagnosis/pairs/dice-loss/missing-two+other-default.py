import numpy as np


def dice_loss(p, t, eps=1e-6):
    inter = (p * t).sum()
    total = p.sum() + t.sum() + eps
    loss = 1 - (inter + eps) / total
    grad = -(t * total - (inter + eps)) / total**2
    return float(loss), grad
