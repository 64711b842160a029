import numpy as np


def dice_loss(p, t, eps=1.0):
    intersection = (p * t).sum()
    union = (p**2).sum() + (t**2).sum()
    dice = (2.0 * intersection + eps) / (union + eps)
    grad = -2.0 * (t - dice * p) / (union + eps)
    return 1.0 - dice, grad
