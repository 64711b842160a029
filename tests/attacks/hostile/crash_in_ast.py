# expect: RE|MLE|TLE -- a tree nested a hundred thousand deep, compiled
import ast
import sys


def solve(x):
    sys.setrecursionlimit(10**9)
    tree = ast.Constant(1)
    for _ in range(10**5):
        tree = ast.UnaryOp(ast.USub(), tree)
    return eval(compile(ast.fix_missing_locations(ast.Expression(tree)), "x", "eval"))
