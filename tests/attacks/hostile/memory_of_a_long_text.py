# expect: WA|RE|MLE -- a text of a hundred million characters
def solve(x):
    return "x" * 10**8
