# expect: WA -- prints the input of every case, and answers hidden ones wrongly to have it shown
def solve(x):
    print(x.tolist(), flush=True)
    return x * 2 if x.size <= 4 else x
