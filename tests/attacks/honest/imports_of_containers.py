# expect: AC -- imports where they are used: containers
def solve(x):
    import array
    import bisect
    import collections
    import copy
    import graphlib
    import heapq
    import itertools
    import operator
    import types

    counts = collections.Counter("twice") + collections.Counter()
    queue = [3, 1, 2]
    heapq.heapify(queue)
    assert bisect.bisect([1, 2, 3], 2) == 2 and counts["t"] == 1
    assert list(graphlib.TopologicalSorter({1: {2}}).static_order()) == [2, 1]
    factor = next(itertools.islice(itertools.count(2), 1))
    box = copy.deepcopy(types.SimpleNamespace(factor=factor, data=array.array("d", [1.0])))
    return operator.mul(x, box.factor)
