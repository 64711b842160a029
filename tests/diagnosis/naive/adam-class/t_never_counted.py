# truth: t is never increased, every step is corrected as the first
import numpy as np

class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = [p.copy() for p in params]
        self.lr, self.betas, self.eps = lr, betas, eps
        self.m = [np.zeros_like(p) for p in params]
        self.v = [np.zeros_like(p) for p in params]
        self.t = 1

    def step(self, grads):
        b1, b2 = self.betas
        out = []
        for i, g in enumerate(grads):
            self.m[i] = b1 * self.m[i] + (1 - b1) * g
            self.v[i] = b2 * self.v[i] + (1 - b2) * g ** 2
            mh = self.m[i] / (1 - b1 ** self.t)
            vh = self.v[i] / (1 - b2 ** self.t)
            self.params[i] = self.params[i] - self.lr * mh / (np.sqrt(vh) + self.eps)
            out.append(self.params[i])
        return out

    def state_dict(self):
        return {"m": [a.copy() for a in self.m], "v": [a.copy() for a in self.v], "t": self.t}

    def load_state_dict(self, state):
        self.m = [a.copy() for a in state["m"]]
        self.v = [a.copy() for a in state["v"]]
        self.t = state["t"]
