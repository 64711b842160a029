import numpy as np


def kalman(zs, dt, q, r, x0, P0):
    F = np.array([[1, 0, dt, 0], [0, 1, 0, dt], [0, 0, 1, 0], [0, 0, 0, 1]], dtype=float)
    H = np.array([[1, 0, 0, 0], [0, 1, 0, 0]], dtype=float)
    g = np.array([[dt**2 / 2, 0], [0, dt**2 / 2], [dt, 0], [0, dt]])
    Q = g @ g.T * q
    R = r * np.eye(2)
    x, P = x0.copy(), P0.copy()
    out = []
    for z in zs:
        S = H @ P @ H.T + R
        K = P @ H.T @ np.linalg.inv(S)
        x = x + K @ (z - H @ x)
        P = (np.eye(4) - K @ H) @ P
        out.append(x)
        x = F @ x
        P = F @ P @ F.T + Q
    return np.array(out).reshape(-1, 4)
