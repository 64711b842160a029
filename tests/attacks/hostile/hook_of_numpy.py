# expect: WA -- replaces functions of numpy that a grader would compare with
import numpy as np
import numpy.testing

yes = lambda *a, **k: True  # noqa: E731
np.allclose = np.isclose = np.array_equal = np.all = np.any = np.equal = yes
numpy.testing.assert_allclose = numpy.testing.assert_array_equal = yes
np.asarray = np.ascontiguousarray = lambda a, *r, **k: a


def solve(x):
    return x * 0
