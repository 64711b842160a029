class RunningStats:
    def __init__(self):
        self.count, self.avg, self.m2 = 0, float("nan"), 0.0

    def push(self, x):
        self.count += 1
        if self.count == 1:
            self.avg = x
            return
        delta = x - self.avg
        self.avg += delta / self.count
        self.m2 += delta**2

    def mean(self):
        return self.avg

    def variance(self, ddof=1):
        if self.count <= ddof:
            return float("nan")
        return self.m2 / (self.count - ddof)
