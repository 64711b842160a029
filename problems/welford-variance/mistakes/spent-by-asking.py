import math


class RunningStats:
    def __init__(self):
        self.n = 0
        self.m = 0.0
        self.var = 0.0

    def push(self, x):
        self.n += 1
        delta = x - self.m
        self.m += delta / self.n
        self.var += delta * (x - self.m)

    def mean(self):
        return self.m if self.n else math.nan

    def variance(self, ddof=1):
        if self.n <= ddof:
            return math.nan
        self.var /= self.n - ddof
        return self.var
