# expect: CE -- imports a package that is not allowed
import yaml


def solve(x):
    return x * 2
