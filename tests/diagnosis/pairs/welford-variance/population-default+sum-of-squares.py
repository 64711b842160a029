import math


class RunningStats:
    def __init__(self):
        self.n = 0
        self.sum = 0.0
        self.squares = 0.0

    def push(self, x):
        self.n += 1
        self.sum += x
        self.squares += x * x

    def mean(self):
        return self.sum / self.n if self.n else math.nan

    def variance(self, ddof=0):
        if self.n <= ddof:
            return math.nan
        return (self.squares - self.sum**2 / self.n) / (self.n - ddof)
