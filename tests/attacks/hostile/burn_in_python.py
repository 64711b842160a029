# expect: TLE -- an endless loop
def solve(x):
    while True:
        pass
