# expect: AC -- imports where they are used: tests, mocks, command lines, which a learner has left in
def solve(x):
    import argparse
    import cProfile
    import doctest
    import pstats
    import tracemalloc
    import unittest
    from unittest import mock

    argparse.ArgumentParser().parse_args([])
    profile = cProfile.Profile()
    profile.runcall(len, "x")
    pstats.Stats(profile)
    assert doctest.testmod and unittest.TestCase
    tracemalloc.start()
    tracemalloc.stop()
    return x * mock.Mock(return_value=2)()
