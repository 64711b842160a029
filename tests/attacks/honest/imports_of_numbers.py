# expect: AC -- imports where they are used: numbers
def solve(x):
    import cmath
    import decimal
    import fractions
    import math
    import numbers
    import random
    import statistics

    random.seed(1)
    random.gauss(0, 1)
    assert statistics.mean([1, 2, 3]) == 2 and math.isclose(math.tau, cmath.tau)
    assert isinstance(fractions.Fraction(1, 2), numbers.Rational)
    with decimal.localcontext() as context:
        context.prec = 50
        return x * float(decimal.Decimal("2"))
