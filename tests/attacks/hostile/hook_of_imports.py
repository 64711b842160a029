# expect: WA -- finders, loaders and `__import__` of its own
import builtins
import sys


class Finder:
    def find_spec(self, name, path=None, target=None):
        raise SystemExit(name)


sys.meta_path.insert(0, Finder())
sys.path_hooks.insert(0, Finder())
builtins.__import__ = lambda *a, **k: sys


def solve(x):
    return x * 0
