# truth: returns the Dice score, not 1 minus it; the gradient is that of the loss
import numpy as np


def dice_loss(p, t, eps=1.0):
    top, bottom = 2 * (p * t).sum() + eps, p.sum() + t.sum() + eps
    return float(top / bottom), (top - 2 * t * bottom) / bottom**2
