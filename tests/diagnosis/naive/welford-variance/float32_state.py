# truth: mean and sum are kept in float32
import numpy as np


class RunningStats:
    def __init__(self):
        self.n = 0
        self.m = np.float32(0)
        self.s = np.float32(0)

    def push(self, x):
        self.n += 1
        d = np.float32(x) - self.m
        self.m = self.m + d / np.float32(self.n)
        self.s = self.s + d * (np.float32(x) - self.m)

    def mean(self):
        return float(self.m) if self.n else float("nan")

    def variance(self, ddof=1):
        return float(self.s / (self.n - ddof)) if self.n > ddof else float("nan")
