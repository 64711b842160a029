# expect: TLE|MLE -- a product of large matrices
import numpy as np


def solve(x):
    a = np.ones((1500, 1500))
    while True:
        a = a @ a / 1500
