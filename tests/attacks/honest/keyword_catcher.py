# expect: AC -- takes whatever comes
def solve(*args, **kwargs):
    return kwargs["x"] * 2
