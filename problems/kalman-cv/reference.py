"""A Kalman filter for a point in the plane that moves with nearly constant velocity.

Source: Kalman, "A New Approach to Linear Filtering and Prediction Problems", 1960; the process noise is that
of a random acceleration which is constant within a step, as in Bar-Shalom, Li and Kirubarajan, "Estimation
with Applications to Tracking and Navigation", 2001, section 6.3.
"""

import numpy as np


def kalman(zs, dt, q, r, x0, P0):
    F = np.eye(4) + dt * np.eye(4, k=2)
    H = np.eye(2, 4)
    G = np.vstack([dt**2 / 2 * np.eye(2), dt * np.eye(2)])
    Q = q * G @ G.T
    x, P = x0, P0
    states = np.empty((len(zs), 4))
    for i, z in enumerate(zs):
        x = F @ x
        P = F @ P @ F.T + Q
        K = P @ H.T @ np.linalg.inv(H @ P @ H.T + r * np.eye(2))
        x = x + K @ (z - H @ x)
        P = P - K @ H @ P
        states[i] = x
    return states


def track(rng, size, **sweep):
    """So many noisy positions of a moving point; each axis has variances of its own."""
    velocity = np.array([1.5, -0.7]) + rng.normal(size=2).round(2)
    steps = np.arange(1, size + 1)[:, None]
    return {
        "zs": (velocity * steps + 0.5 * rng.normal(size=(size, 2))).round(2),
        "dt": 0.8,
        "q": 0.6,
        "r": 0.5,
        "x0": rng.normal(size=4).round(2),
        "P0": apart(rng),
    } | sweep


def apart(rng):
    """A covariance in which position and velocity of one axis are correlated, and the axes are not."""
    P = np.diag(rng.uniform(0.5, 2.0, size=4).round(2))
    P[0, 2] = P[2, 0] = 0.3
    P[1, 3] = P[3, 1] = -0.2
    return P


def correlated(rng, size, **sweep):
    """A start at which everything is correlated with everything."""
    half = rng.normal(size=(4, 4)).round(1)
    return track(rng, size) | {"P0": half @ half.T + np.eye(4)} | sweep


def certain(rng, size, **sweep):
    """A start that is known exactly: all doubt comes from the motion."""
    return track(rng, size) | {"P0": np.zeros((4, 4))} | sweep


def covariance(drawn):
    """The statement promises a covariance: symmetric, and no variance below zero."""
    if np.array_equal(drawn["P0"], drawn["P0"].T) and np.linalg.eigvalsh(drawn["P0"]).min() >= 0:
        return drawn
    half = np.clip(drawn["P0"], -3, 3)
    return drawn | {"P0": half @ half.T}
