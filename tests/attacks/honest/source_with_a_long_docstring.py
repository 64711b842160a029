# expect: AC -- documentation with doctests
def solve(x):
    r"""Return twice ``x``.

    >>> solve(3)
    6

    .. math:: y = 2 \cdot x
    """
    return x * 2
