# expect: OLE -- lines without end
def solve(x):
    while True:
        print("A" * 10000)
