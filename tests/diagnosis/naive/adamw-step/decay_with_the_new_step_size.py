# truth: the decay is divided by the adaptive root together with the moment
import numpy as np

def adamw_step(param, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    m_hat = m / (1 - beta1 ** t)
    v_hat = v / (1 - beta2 ** t)
    update = (m_hat + weight_decay * param) / (np.sqrt(v_hat) + eps)
    return param - lr * update, m, v
