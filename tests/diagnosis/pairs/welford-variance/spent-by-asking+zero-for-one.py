class RunningStats:
    def __init__(self):
        self.n, self.m, self.s = 0, float("nan"), 0.0

    def push(self, x):
        if self.n == 0:
            self.m = 0.0
        self.n += 1
        d = x - self.m
        self.m += d / self.n
        self.s += d * (x - self.m)

    def mean(self):
        return float(self.m)

    def variance(self, ddof=1):
        if self.n <= ddof:
            return 0.0
        self.s /= self.n - ddof
        return float(self.s)
