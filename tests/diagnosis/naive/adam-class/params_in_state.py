# truth: the parameters are saved and loaded with the state, so loading replaces the optimizer's own
import copy
import numpy as np

class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = [p.copy() for p in params]
        self.lr, self.betas, self.eps = lr, betas, eps
        self.m = [np.zeros_like(p) for p in params]
        self.v = [np.zeros_like(p) for p in params]
        self.t = 0

    def step(self, grads):
        self.t += 1
        b1, b2 = self.betas
        for i, g in enumerate(grads):
            self.m[i] = b1 * self.m[i] + (1 - b1) * g
            self.v[i] = b2 * self.v[i] + (1 - b2) * g ** 2
            mh = self.m[i] / (1 - b1 ** self.t)
            vh = self.v[i] / (1 - b2 ** self.t)
            self.params[i] = self.params[i] - self.lr * mh / (np.sqrt(vh) + self.eps)
        return [p.copy() for p in self.params]

    def state_dict(self):
        return copy.deepcopy({"params": self.params, "m": self.m, "v": self.v, "t": self.t})

    def load_state_dict(self, state):
        state = copy.deepcopy(state)
        self.params = state["params"]
        self.m = state["m"]
        self.v = state["v"]
        self.t = state["t"]
