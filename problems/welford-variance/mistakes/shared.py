import math

import numpy as np


class RunningStats:
    seen = []

    def push(self, x):
        self.seen.append(x)

    def mean(self):
        return float(np.mean(self.seen)) if self.seen else math.nan

    def variance(self, ddof=1):
        if len(self.seen) <= ddof:
            return math.nan
        return float(np.var(self.seen, ddof=ddof))
