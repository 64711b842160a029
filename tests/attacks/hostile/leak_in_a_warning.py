# expect: WA|RE -- warnings and logs that hold the input
import logging
import warnings


def solve(x):
    warnings.warn(repr(x.tolist()))
    logging.error(x.tolist())
    return x * 2 if x.size <= 4 else x
