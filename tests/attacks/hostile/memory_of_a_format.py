# expect: MLE -- a text of a thousand million blanks
def solve(x):
    return len("%1000000000d" % 1) and x * 2
