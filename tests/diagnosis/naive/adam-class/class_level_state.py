# truth: the moments are class attributes, two optimizers share them
import numpy as np

class Adam:
    m = []
    v = []
    t = 0

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = [p.copy() for p in params]
        self.lr, self.betas, self.eps = lr, betas, eps
        if len(self.m) != len(params) or any(a.shape != p.shape for a, p in zip(self.m, params)):
            Adam.m = [np.zeros_like(p) for p in params]
            Adam.v = [np.zeros_like(p) for p in params]

    def step(self, grads):
        self.t += 1
        b1, b2 = self.betas
        out = []
        for i, (p, g) in enumerate(zip(self.params, grads)):
            self.m[i] = b1 * self.m[i] + (1 - b1) * g
            self.v[i] = b2 * self.v[i] + (1 - b2) * g ** 2
            mh = self.m[i] / (1 - b1 ** self.t)
            vh = self.v[i] / (1 - b2 ** self.t)
            out.append(p - self.lr * mh / (np.sqrt(vh) + self.eps))
        self.params = out
        return list(out)

    def state_dict(self):
        return {"m": [a.copy() for a in self.m], "v": [a.copy() for a in self.v], "t": self.t}

    def load_state_dict(self, state):
        self.m = [a.copy() for a in state["m"]]
        self.v = [a.copy() for a in state["v"]]
        self.t = state["t"]
