import numpy as np


def kalman(zs, dt, q, r, x0, P0):
    F = np.eye(4) + np.diag([dt, dt], k=2)
    H = np.eye(2, 4)
    gain = np.array([dt**2 / 2, dt])
    Q = q * np.kron(np.outer(gain, gain), np.eye(2))
    R = np.diag([r**2, r**2])
    x, P = x0, P0
    states = np.zeros((len(zs), 4))
    for k, z in enumerate(zs):
        x, P = F @ x, F @ P @ F.T + Q
        S = H @ P @ H.T + R
        K = np.linalg.solve(S, H @ P).T
        x = x + K @ (z - H @ x)
        P = (np.eye(4) - K @ H) @ P
        states[k] = x
    return states
