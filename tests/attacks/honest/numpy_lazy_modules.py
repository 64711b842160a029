# expect: AC -- submodules of numpy that are loaded when they are asked for
import importlib


def solve(x):
    import numpy.ctypeslib
    import numpy.lib.format
    import numpy.ma.extras
    import numpy.matlib  # noqa: F401

    for name in ("typing", "ma", "fft", "polynomial", "testing", "ctypeslib", "random"):
        importlib.import_module(f"numpy.{name}")
    return x * 2
