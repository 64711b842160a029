import math


class RunningStats:
    def __init__(self):
        self.n = 0
        self.m = 0.0
        self.s = 0.0

    def push(self, x):
        self.n += 1
        old = self.m
        self.m = old + (x - old) / self.n
        self.s = self.s + (x - old) * (x - self.m)

    def mean(self):
        return self.m if self.n else math.nan

    def variance(self, ddof=1):
        return self.s / self.n if self.n > ddof else math.nan
