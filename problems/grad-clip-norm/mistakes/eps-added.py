import numpy as np


def clip_global_norm(grads, max_norm):
    flat = np.concatenate([g.ravel() for g in grads]) if grads else np.zeros(0)
    norm = np.linalg.norm(flat)
    factor = min(1.0, max_norm / (norm + 1e-6))
    return [g * factor for g in grads], float(norm)
