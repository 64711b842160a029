# truth: load_state_dict keeps the old state where there is one, it replaces nothing after a step
import numpy as np

class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = [p.copy() for p in params]
        self.lr, self.betas, self.eps = lr, betas, eps
        self.m = None
        self.v = None
        self.t = 0

    def step(self, grads):
        if self.m is None:
            self.m = [np.zeros_like(p) for p in self.params]
            self.v = [np.zeros_like(p) for p in self.params]
        self.t += 1
        b1, b2 = self.betas
        out = []
        for i, (p, g) in enumerate(zip(self.params, grads)):
            self.m[i] = b1 * self.m[i] + (1 - b1) * g
            self.v[i] = b2 * self.v[i] + (1 - b2) * g ** 2
            mh = self.m[i] / (1 - b1 ** self.t)
            vh = self.v[i] / (1 - b2 ** self.t)
            out.append(p - self.lr * mh / (np.sqrt(vh) + self.eps))
        self.params = [p.copy() for p in out]
        return out

    def state_dict(self):
        return {"m": None if self.m is None else [a.copy() for a in self.m],
                "v": None if self.v is None else [a.copy() for a in self.v], "t": self.t}

    def load_state_dict(self, state):
        if self.m is None and state["m"] is not None:
            self.m = [a.copy() for a in state["m"]]
            self.v = [a.copy() for a in state["v"]]
            self.t = state["t"]
