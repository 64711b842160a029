"""The Kalman filter of OpenCV in double precision, with the matrices of a constant velocity.

It solves for the gain by singular values. Q is put together from single entries, as the statement gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Another form of the gain; positions of size 10 and more leave their rounding in velocities near zero.
AGREEMENT: Final = Agreement(1e-10, atol=1e-11)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(56):
        steps = (0, 1, 2, 5, 9)[place % 5]
        start = ("known", "apart", "correlated", "vague")[place % 4]
        half = rng.normal(size=(4, 4))
        covariance = {
            "known": np.zeros((4, 4)),
            "apart": np.diag(rng.uniform(0.1, 3.0, size=4)),
            "correlated": half @ half.T,
            "vague": 50.0 * np.eye(4),
        }[start]
        args: Args = {
            "zs": 3 * rng.normal(size=(steps, 2)),
            "dt": float((0.1, 0.7, 1.0, 3.0)[place // 4 % 4]),
            "q": float((0.0, 0.5, 4.0)[place // 3 % 3]),
            "r": float((0.3, 1.0, 8.0)[place % 3]),
            "x0": 2 * rng.normal(size=4),
            "P0": covariance,
        }
        yield f"{place}: {steps} steps from a start that is {start}", args


def answer(args: Args) -> Any:
    """What predict and correct say, row by row."""
    import cv2

    dt, q, r = args["dt"], args["q"], args["r"]
    noise = np.zeros((4, 4))
    for p, v in ((0, 2), (1, 3)):
        noise[p, p] = q * dt * dt * dt * dt / 4
        noise[p, v] = noise[v, p] = q * dt * dt * dt / 2
        noise[v, v] = q * dt * dt
    kalman = cv2.KalmanFilter(4, 2, 0, cv2.CV_64F)
    kalman.transitionMatrix = np.array([[1, 0, dt, 0], [0, 1, 0, dt], [0, 0, 1, 0], [0, 0, 0, 1]], float)
    kalman.measurementMatrix = np.array([[1, 0, 0, 0], [0, 1, 0, 0]], float)
    kalman.processNoiseCov = noise
    kalman.measurementNoiseCov = np.diag([r, r])
    kalman.statePost = args["x0"].reshape(4, 1)
    kalman.errorCovPost = args["P0"]
    rows = []
    for z in args["zs"]:
        kalman.predict()
        rows.append(kalman.correct(z.reshape(2, 1)).ravel().copy())
    return np.array(rows).reshape(-1, 4)
