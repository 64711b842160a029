def dropout(x, u, p=0.5, train=True):
    if not train:
        return x
    x[u < p] = 0.0
    if p < 1:
        x /= 1 - p
    return x
