# expect: AC -- generators, comprehensions, walrus, match
def rows(x):
    for row in x:
        yield row
    return None


def solve(x):
    import numpy as np

    match x.ndim:
        case 1 | 2:
            doubled = [2 * row for row in rows(x) if (size := row.size) >= 0 and size is not None]
        case _:
            doubled = 2 * x
    return np.array(doubled).reshape(x.shape)
