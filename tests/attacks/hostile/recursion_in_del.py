# expect: AC|WA|RE|TLE -- objects that make another of their kind when they go
class Phoenix:
    def __del__(self):
        Phoenix()


def solve(x):
    Phoenix()
    return x * 2
