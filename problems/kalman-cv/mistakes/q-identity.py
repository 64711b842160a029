import numpy as np


def kalman(zs, dt, q, r, x0, P0):
    F = np.array([[1, 0, dt, 0], [0, 1, 0, dt], [0, 0, 1, 0], [0, 0, 0, 1.0]])
    H = np.array([[1, 0, 0, 0], [0, 1, 0, 0.0]])
    Q, R = q * np.eye(4), r * np.eye(2)
    x, P, out = x0, P0, []
    for z in zs:
        x = F @ x
        P = F @ P @ F.T + Q
        y = z - H @ x
        K = P @ H.T @ np.linalg.inv(H @ P @ H.T + R)
        x = x + K @ y
        P = P - K @ H @ P
        out.append(x)
    return np.reshape(out, (len(zs), 4))
