def slope(f, x, h=1e-3):
    return (f(x + h) - f(x)) / h
