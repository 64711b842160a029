# expect: MLE|RE -- raises MemoryError itself
def solve(x):
    raise MemoryError("::error::all yours")
