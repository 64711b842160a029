def dropout(x, u, p=0.5, train=True):
    return x * (u >= p)
