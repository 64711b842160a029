# expect: TLE|MLE -- an endless iterator that passes for a list
class Endless(list):
    def __iter__(self):
        while True:
            yield 1


def solve(x):
    return Endless([1])
