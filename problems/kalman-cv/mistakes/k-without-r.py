import numpy as np


def kalman(zs, dt, q, r, x0, P0):
    eye, zero = np.eye(2), np.zeros((2, 2))
    F = np.block([[eye, dt * eye], [zero, eye]])
    Q = q * np.block([[dt**4 / 4 * eye, dt**3 / 2 * eye], [dt**3 / 2 * eye, dt**2 * eye]])
    x, P = x0, P0
    history = []
    for z in zs:
        x = F @ x
        P = F @ P @ F.T + Q
        K = P[:, :2] @ np.linalg.pinv(P[:2, :2])
        x = x + K @ (z - x[:2])
        P = P - K @ P[:2, :]
        history.append(x)
    return np.array(history) if history else np.empty((0, 4))
