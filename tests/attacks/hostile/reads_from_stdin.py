# expect: RE -- asks the person at the terminal
def solve(x):
    return x * int(input("factor? "))
