# expect: RE -- answers five cases at once
import numpy as np
from pbjudge.sandbox.inside.objects import lower
from pbjudge.wire import frames
from pbjudge.wire.values import pieces


def solve(x):
    for _ in range(5):
        frames.send(3, frames.OUTCOME, pieces([{"returned": np.array([3.0])}], lower))
    return x * 2
