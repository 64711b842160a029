# truth: t is increased once for each parameter instead of once for each step
import numpy as np

class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = [np.array(p) for p in params]
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps
        self.m = [np.zeros(p.shape) for p in params]
        self.v = [np.zeros(p.shape) for p in params]
        self.t = 0

    def step(self, grads):
        for i in range(len(self.params)):
            self.t += 1
            g = grads[i]
            self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * g
            self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * g * g
            m_hat = self.m[i] / (1 - self.beta1 ** self.t)
            v_hat = self.v[i] / (1 - self.beta2 ** self.t)
            self.params[i] = self.params[i] - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        return list(self.params)

    def state_dict(self):
        return {"m": [x.copy() for x in self.m], "v": [x.copy() for x in self.v], "t": self.t}

    def load_state_dict(self, state):
        self.m = [x.copy() for x in state["m"]]
        self.v = [x.copy() for x in state["v"]]
        self.t = state["t"]
