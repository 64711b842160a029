class RunningStats:
    def __init__(self):
        self.n = 0
        self.average = 0.0
        self.m2 = 0.0

    def push(self, x):
        delta = x - self.average
        self.n += 1
        self.average += delta / self.n
        self.m2 += delta * (x - self.average)

    def mean(self):
        return self.average if self.n else float("nan")

    def variance(self, ddof=1):
        return self.m2 / (self.n - ddof)
