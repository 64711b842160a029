import numpy as np


def gd_quadratic(A, b, x0, lr, steps):
    points = [x0]
    for _ in range(steps):
        points.append(points[-1] + lr * (A @ points[-1]))
    return np.array(points)
