# expect: CE|AC -- `solve` is an object that can be called
class Solve:
    def __call__(self, x):
        return x * 2


solve = Solve()
