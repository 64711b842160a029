# expect: RE|WA|MLE|TLE -- a list of ten million elements
def solve(x):
    return [1] * 10**7
