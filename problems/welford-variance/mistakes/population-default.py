import math


class RunningStats:
    def __init__(self):
        self.n, self.mu, self.m2 = 0, 0.0, 0.0

    def push(self, x):
        self.n += 1
        d = x - self.mu
        self.mu += d / self.n
        self.m2 += d * d * (self.n - 1) / self.n

    def mean(self):
        return self.mu if self.n >= 1 else math.nan

    def variance(self, ddof=0):
        free = self.n - ddof
        return self.m2 / free if free > 0 else math.nan
