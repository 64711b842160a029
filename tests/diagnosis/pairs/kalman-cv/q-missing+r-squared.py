import numpy as np


def kalman(zs, dt, q, r, x0, P0):
    F = np.eye(4)
    F[0, 2] = F[1, 3] = dt
    H = np.array([[1.0, 0, 0, 0], [0, 1, 0, 0]])
    R = r**2 * np.eye(2)
    x, P, out = x0, P0, []
    for z in zs:
        x, P = F @ x, F @ P @ F.T
        S = H @ P @ H.T + R
        K = P @ H.T @ np.linalg.inv(S)
        x = x + K @ (z - H @ x)
        P = (np.eye(4) - K @ H) @ P
        out.append(x)
    return np.array(out).reshape(-1, 4)
