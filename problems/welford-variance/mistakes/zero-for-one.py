import math


class RunningStats:
    def __init__(self):
        self.k = 0
        self.M = 0.0
        self.S = 0.0

    def push(self, x):
        self.k += 1
        if self.k == 1:
            self.M = x
        else:
            previous = self.M
            self.M += (x - previous) / self.k
            self.S += (x - previous) * (x - self.M)

    def mean(self):
        return self.M if self.k > 0 else math.nan

    def variance(self, ddof=1):
        return self.S / (self.k - ddof) if self.k > ddof else 0.0
