import numpy as np


def kalman(zs, dt, q, r, x0, P0):
    F = np.block([[np.eye(2), dt * np.eye(2)], [np.zeros((2, 2)), np.eye(2)]])
    H = np.hstack([np.eye(2), np.zeros((2, 2))])
    Q = q * np.kron([[dt**4 / 4, dt**3 / 2], [dt**3 / 2, dt**2]], np.eye(2))
    estimates = np.zeros((len(zs), 4))
    x, P = x0, P0
    for t in range(len(zs)):
        x = F @ x
        P = F @ P @ F.T + Q
        S = H @ P @ H.T + r * np.eye(2)
        x = x + P @ H.T @ np.linalg.solve(S, zs[t] - H @ x)
        estimates[t] = x
    return estimates
