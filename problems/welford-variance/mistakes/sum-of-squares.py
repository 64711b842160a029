import math


class RunningStats:
    def __init__(self):
        self.n = 0
        self.total = 0.0
        self.squares = 0.0

    def push(self, x):
        self.n += 1
        self.total += x
        self.squares += x * x

    def mean(self):
        if self.n == 0:
            return math.nan
        return self.total / self.n

    def variance(self, ddof=1):
        if self.n <= ddof:
            return math.nan
        return (self.squares - self.total**2 / self.n) / (self.n - ddof)
