# expect: CE|AC -- imports itself
import solution

assert solution.solve


def solve(x):
    return x * 2
