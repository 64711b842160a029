# truth: the arrays that were passed in are updated in place and returned again and again
import numpy as np

class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = params
        self.lr, self.betas, self.eps = lr, betas, eps
        self.m = [np.zeros_like(p) for p in params]
        self.v = [np.zeros_like(p) for p in params]
        self.t = 0

    def step(self, grads):
        self.t += 1
        b1, b2 = self.betas
        for p, g, m, v in zip(self.params, grads, self.m, self.v):
            m *= b1
            m += (1 - b1) * g
            v *= b2
            v += (1 - b2) * g ** 2
            p -= self.lr * (m / (1 - b1 ** self.t)) / (np.sqrt(v / (1 - b2 ** self.t)) + self.eps)
        return self.params

    def state_dict(self):
        return {"m": [a.copy() for a in self.m], "v": [a.copy() for a in self.v], "t": self.t}

    def load_state_dict(self, state):
        self.m = [a.copy() for a in state["m"]]
        self.v = [a.copy() for a in state["v"]]
        self.t = state["t"]
