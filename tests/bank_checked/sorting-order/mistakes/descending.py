import numpy as np


def sorting_order(x):
    return np.argsort(-x)
