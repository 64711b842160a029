import numpy as np


def sorting_order(x):
    return np.sort(x).astype(int)
