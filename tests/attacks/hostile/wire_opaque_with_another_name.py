# expect: WA -- an object whose type has the name of an array
def solve(x):
    return type("ndarray\n\x1b[2Jaccepted", (), {"__slots__": ()})()
