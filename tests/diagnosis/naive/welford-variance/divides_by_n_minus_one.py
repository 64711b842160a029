# truth: divides by n - 1 whatever ddof is
class RunningStats:
    def __init__(self):
        self.n, self.m, self.s = 0, 0.0, 0.0

    def push(self, x):
        self.n += 1
        d = x - self.m
        self.m += d / self.n
        self.s += d * (x - self.m)

    def mean(self):
        return self.m if self.n else float("nan")

    def variance(self, ddof=1):
        if self.n <= ddof:
            return float("nan")
        if self.n == 1:
            return 0.0
        return self.s / (self.n - 1)
