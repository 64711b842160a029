# expect: AC -- tests itself with numpy's own checks
import numpy as np
import numpy.testing as npt


def solve(x):
    npt.assert_allclose(x + x, 2 * x)
    npt.assert_array_equal(np.unique([1, 1, 2]), [1, 2])
    return x * 2
