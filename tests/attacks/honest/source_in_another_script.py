# expect: AC -- names and texts beyond ASCII
def удвоить(значение):
    """Удваивает — 二倍 — ×2 🙂"""
    return значение * 2


def solve(x):
    return удвоить(x)
