# truth: one moment is shared by all parameters, each gradient is mixed into the others' average
import numpy as np

class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = [p.copy() for p in params]
        self.lr, self.betas, self.eps = lr, betas, eps
        self.m = 0
        self.v = 0
        self.t = 0

    def step(self, grads):
        self.t += 1
        b1, b2 = self.betas
        new = []
        for p, g in zip(self.params, grads):
            self.m = b1 * self.m + (1 - b1) * g
            self.v = b2 * self.v + (1 - b2) * g ** 2
            m_hat = self.m / (1 - b1 ** self.t)
            v_hat = self.v / (1 - b2 ** self.t)
            new.append(p - self.lr * m_hat / (np.sqrt(v_hat) + self.eps))
        self.params = new
        return [p.copy() for p in new]

    def state_dict(self):
        return {"m": self.m, "v": self.v, "t": self.t}

    def load_state_dict(self, state):
        self.m = state["m"]
        self.v = state["v"]
        self.t = state["t"]
