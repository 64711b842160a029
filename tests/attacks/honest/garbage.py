# expect: AC -- cycles and a collection
import gc


class Node:
    def __init__(self):
        self.me = self


def solve(x):
    nodes = [Node() for _ in range(1000)]
    del nodes
    gc.collect()
    return x * 2
