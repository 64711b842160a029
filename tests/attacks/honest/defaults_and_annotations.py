# expect: AC -- further parameters with defaults, and annotations
from __future__ import annotations

import numpy as np
import numpy.typing as npt


def solve(x: npt.NDArray[np.float64], factor: float = 2.0, *, verbose: bool = False) -> npt.NDArray[np.float64]:
    return x * factor
