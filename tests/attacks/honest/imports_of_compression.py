# expect: AC -- the compressors of the standard library
import bz2
import gzip
import lzma


def solve(x):
    for module in (bz2, gzip, lzma):
        assert module.decompress(module.compress(b"twice")) == b"twice"
    return x * 2
