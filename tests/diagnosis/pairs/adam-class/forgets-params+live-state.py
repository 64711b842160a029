import numpy as np


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = [param.copy() for param in params]
        self.lr, self.betas, self.eps = lr, betas, eps
        self.t = 0
        self.m = [np.zeros_like(param) for param in params]
        self.v = [np.zeros_like(param) for param in params]

    def step(self, grads):
        beta1, beta2 = self.betas
        self.t += 1
        new = []
        for i, grad in enumerate(grads):
            self.m[i] *= beta1
            self.m[i] += (1 - beta1) * grad
            self.v[i] *= beta2
            self.v[i] += (1 - beta2) * grad**2
            m_hat = self.m[i] / (1 - beta1**self.t)
            v_hat = self.v[i] / (1 - beta2**self.t)
            new.append(self.params[i] - self.lr * m_hat / (np.sqrt(v_hat) + self.eps))
        return new

    def state_dict(self):
        return {
            "t": self.t,
            "m": self.m,
            "v": self.v,
        }

    def load_state_dict(self, state):
        self.t = state["t"]
        self.m = [m.copy() for m in state["m"]]
        self.v = [v.copy() for v in state["v"]]
