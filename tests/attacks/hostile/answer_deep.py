# expect: RE|WA -- tuples nested deeper than a value may be
def solve(x):
    answer = x
    for _ in range(500):
        answer = (answer,)
    return answer
