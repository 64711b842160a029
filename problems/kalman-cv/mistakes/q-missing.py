import numpy as np


def kalman(zs, dt, q, r, x0, P0):
    F = np.eye(4)
    F[0, 2] = F[1, 3] = dt
    H = np.eye(4)[:2]
    x, P = x0, P0
    result = np.zeros((0, 4))
    for z in zs:
        x = F.dot(x)
        P = F.dot(P).dot(F.T)
        K = P.dot(H.T).dot(np.linalg.inv(H.dot(P).dot(H.T) + np.diag([r, r])))
        x = x + K.dot(z - H.dot(x))
        P = (np.eye(4) - K.dot(H)).dot(P)
        result = np.vstack([result, x])
    return result
