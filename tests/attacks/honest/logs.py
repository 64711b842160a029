# expect: AC -- logging, as a library is used to
import logging

logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger(__name__)


def solve(x):
    log.debug("shape %s", x.shape)
    log.warning("done")
    return x * 2
